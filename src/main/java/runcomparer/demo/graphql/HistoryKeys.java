package runcomparer.demo.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import runcomparer.demo.runs.RunHistory;

/** Describes the keys that a run logged, with counts and types, in the form of W&amp;B's {@code historyKeys}. */
final class HistoryKeys {

    private static final Set<String> MONOTONIC = Set.of("_step", "_runtime", "_timestamp");

    private HistoryKeys() {}

    /** Returns the description, or null for a run without rows. */
    static Map<String, Object> of(RunHistory history) {
        Set<String> keys = history.keys();
        if (keys.isEmpty()) {
            return null;
        }
        Map<String, Object> described = new LinkedHashMap<>();
        keys.forEach(key -> described.put(key, describe(history, key)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("sets", List.of());
        all.put("keys", described);
        all.put("lastStep", history.lastStep());
        return all;
    }

    private static Map<String, Object> describe(RunHistory history, String key) {
        long[] steps =
                history.steps(Set.of(key), Long.MIN_VALUE, Long.MAX_VALUE).toArray();
        Object last = history.value(steps[steps.length - 1], key);
        Map<String, Object> description = new LinkedHashMap<>();
        description.put(
                "typeCounts",
                history.isUniform(key) ? List.of(typeCount(last, steps.length)) : typeCounts(history, key, steps));
        if (MONOTONIC.contains(key) || last instanceof Map<?, ?>) {
            description.put("monotonic", true);
        }
        if (last instanceof Map<?, ?>) {
            description.put("previousValue", -Double.MAX_VALUE);
        } else if (last instanceof Number) {
            description.put("previousValue", last);
        }
        return description;
    }

    private static List<Map<String, Object>> typeCounts(RunHistory history, String key, long[] steps) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, Object> examples = new LinkedHashMap<>();
        for (long step : steps) {
            Object value = history.value(step, key);
            counts.merge(typeOf(value), 1, Integer::sum);
            examples.put(typeOf(value), value);
        }
        List<Map<String, Object>> all = new ArrayList<>();
        counts.forEach((type, count) -> all.add(typeCount(examples.get(type), count)));
        return all;
    }

    private static Map<String, Object> typeCount(Object example, long count) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", typeOf(example));
        entry.put("count", count);
        if (example instanceof List<?> items) {
            entry.put(
                    "items",
                    items.stream()
                            .map(HistoryKeys::typeOf)
                            .distinct()
                            .map(type -> Map.of("type", type))
                            .toList());
        }
        return entry;
    }

    /** Returns the type name of a value; NaN is a number too, and media values name their own type. */
    static String typeOf(Object value) {
        if (value == null) {
            return "nil";
        } else if (value instanceof Number) {
            return "number";
        } else if (value instanceof Boolean) {
            return "bool";
        } else if (value instanceof List<?>) {
            return "list";
        } else if (value instanceof Map<?, ?> map) {
            return map.get("_type") instanceof String type ? type : "map";
        }
        return "string";
    }
}
