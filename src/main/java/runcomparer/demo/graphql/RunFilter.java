package runcomparer.demo.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import runcomparer.demo.http.HttpException;
import runcomparer.demo.http.Json;
import runcomparer.demo.runs.LiveRun;

/** Parses the MongoDB-like filters of a run list; throws {@link HttpException} if they are invalid. */
final class RunFilter {

    private RunFilter() {}

    /** Returns the predicate; null, an empty string and {@code {}} match every run. */
    static Predicate<LiveRun> parse(String text) {
        if (text == null || text.isBlank()) {
            return run -> true;
        }
        return all(Json.read(text, "the filter"));
    }

    private static Predicate<LiveRun> all(JsonNode node) {
        if (!node.isObject()) {
            throw HttpException.badRequest("a filter must be an object but was " + node);
        }
        List<Predicate<LiveRun>> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            parts.add(member(member.getKey(), member.getValue()));
        }
        return run -> parts.stream().allMatch(part -> part.test(run));
    }

    private static Predicate<LiveRun> member(String name, JsonNode value) {
        return switch (name) {
            case "$and" -> each(value).stream().reduce(run -> true, Predicate::and);
            case "$or" -> each(value).stream().reduce(run -> false, Predicate::or);
            case "$not" -> all(value).negate();
            default -> field(RunField.named(name), value);
        };
    }

    private static List<Predicate<LiveRun>> each(JsonNode alternatives) {
        if (!alternatives.isArray()) {
            throw HttpException.badRequest("$and and $or require a list but got " + alternatives);
        }
        List<Predicate<LiveRun>> parts = new ArrayList<>();
        alternatives.forEach(alternative -> parts.add(all(alternative)));
        return parts;
    }

    private static Predicate<LiveRun> field(RunField field, JsonNode value) {
        Predicate<Object> condition = value.isObject() ? conditions(value) : Condition.of("$eq", value);
        return run -> condition.test(field.of(run));
    }

    private static Predicate<Object> conditions(JsonNode operators) {
        List<Predicate<Object>> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : operators.properties()) {
            parts.add(Condition.of(operator.getKey(), operator.getValue()));
        }
        return value -> parts.stream().allMatch(part -> part.test(value));
    }
}
