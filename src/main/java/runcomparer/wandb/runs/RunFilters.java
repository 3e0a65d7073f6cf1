package runcomparer.wandb.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import runcomparer.runs.RunOrder;
import runcomparer.runs.RunSearch;

/**
 * Translates a search into the filters of W&amp;B's run lists, which are those of MongoDB with RE2 expressions. Input from
 * callers is used only as values.
 */
final class RunFilters {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Characters that may have a special meaning in RE2, which are escaped. */
    private static final Pattern SPECIAL = Pattern.compile("\\p{Punct}");

    private RunFilters() {}

    /** Returns the filters as the JSON text that W&amp;B expects; an empty object if there are none. */
    static String text(RunSearch search) {
        ArrayNode all = JSON.arrayNode();
        listed(all, "state", "$in", search.states());
        listed(all, "tags", "$in", search.tags());
        listed(all, "tags", "$nin", search.withoutTags());
        search.name().ifPresent(text -> all.add(named(text)));
        search.createdAfter()
                .ifPresent(time -> all.add(condition("createdAt", "$gte", JSON.textNode(time.toString()))));
        search.createdBefore()
                .ifPresent(time -> all.add(condition("createdAt", "$lt", JSON.textNode(time.toString()))));
        search.group().ifPresent(group -> all.addObject().put("group", group));
        search.config().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> all.add(config(entry.getKey(), entry.getValue())));
        return all.isEmpty() ? "{}" : JSON.objectNode().set("$and", all).toString();
    }

    static String order(RunOrder order) {
        String field = order.configKey()
                .map(key -> "config." + key + ".value")
                .orElseGet(() -> order.field().name().toLowerCase(Locale.ROOT));
        return (order.descending() ? "-" : "+") + field;
    }

    private static void listed(ArrayNode all, String field, String operator, Collection<String> values) {
        if (!values.isEmpty()) {
            ArrayNode list = JSON.arrayNode();
            new TreeSet<>(values).forEach(list::add);
            all.add(condition(field, operator, list));
        }
    }

    private static ObjectNode condition(String field, String operator, JsonNode operand) {
        ObjectNode condition = JSON.objectNode();
        condition.putObject(field).set(operator, operand);
        return condition;
    }

    private static ObjectNode named(String text) {
        JsonNode expression = JSON.textNode("(?i)" + SPECIAL.matcher(text).replaceAll("\\\\$0"));
        return either(condition("display_name", "$regex", expression), condition("name", "$regex", expression));
    }

    /**
     * Matches nested values by their path, and by the path below the {@code value} in which W&amp;B stores them. W&amp;B does
     * not find keys that contain dots themselves (wandb/wandb#3087).
     */
    private static ObjectNode config(String key, Set<String> alternatives) {
        ArrayNode either = JSON.arrayNode();
        int dot = key.indexOf('.');
        new TreeSet<>(alternatives)
                .stream().flatMap(ConfigValue::interpretations).forEach(value -> {
                    either.addObject().set("config." + key, value);
                    if (dot > 0) {
                        either.addObject()
                                .set("config." + key.substring(0, dot) + ".value" + key.substring(dot), value);
                    }
                });
        return JSON.objectNode().set("$or", either);
    }

    private static ObjectNode either(ObjectNode one, ObjectNode other) {
        ObjectNode either = JSON.objectNode();
        either.putArray("$or").add(one).add(other);
        return either;
    }
}
