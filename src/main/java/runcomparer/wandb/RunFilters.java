package runcomparer.wandb;

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
 * Writes a search in the language of W&amp;B's run lists: filters as MongoDB has them, with RE2 expressions. What callers
 * gave stands in them as values only.
 */
final class RunFilters {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What RE2 may take for more than itself: every ASCII character that is neither letter, digit nor control. */
    private static final Pattern SPECIAL = Pattern.compile("\\p{Punct}");

    private RunFilters() {
    }

    /** The filters as W&amp;B wants them, JSON in a text; without any they are an empty object. */
    static String text(RunSearch search) {
        ArrayNode all = JSON.arrayNode();
        oneOf(all, "state", search.states());
        oneOf(all, "tags", search.tags());
        search.name().ifPresent(text -> all.add(named(text)));
        search.createdAfter().ifPresent(time -> all.add(condition("createdAt", "$gte", JSON.textNode(time.toString()))));
        search.createdBefore().ifPresent(time -> all.add(condition("createdAt", "$lt", JSON.textNode(time.toString()))));
        search.group().ifPresent(group -> all.addObject().put("group", group));
        search.config().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> all.add(config(entry.getKey(), entry.getValue())));
        return all.isEmpty() ? "{}" : JSON.objectNode().set("$and", all).toString();
    }

    static String order(RunOrder order) {
        String field = order.configKey().map(key -> "config." + key + ".value")
                .orElseGet(() -> order.field().name().toLowerCase(Locale.ROOT));
        return (order.descending() ? "-" : "+") + field;
    }

    private static void oneOf(ArrayNode all, String field, Collection<String> values) {
        if (!values.isEmpty()) {
            ArrayNode choices = JSON.arrayNode();
            new TreeSet<>(values).forEach(choices::add);
            all.add(condition(field, "$in", choices));
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
     * What is nested in the value of a key is found by its path, and by that below the {@code value} in which W&amp;B
     * keeps it. W&amp;B does not find keys that have dots themselves (wandb/wandb#3087).
     */
    private static ObjectNode config(String key, Set<String> values) {
        ArrayNode either = JSON.arrayNode();
        int dot = key.indexOf('.');
        new TreeSet<>(values).stream().flatMap(ConfigValue::meant).forEach(value -> {
            either.addObject().set("config." + key, value);
            if (dot > 0) {
                either.addObject().set("config." + key.substring(0, dot) + ".value" + key.substring(dot), value);
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
