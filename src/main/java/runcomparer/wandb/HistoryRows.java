package runcomparer.wandb;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Reads the list of rows that answers one spec. */
final class HistoryRows {

    private HistoryRows() {
    }

    /**
     * Adds the value of each row in the range under its step; of several rows of a step the last stands.
     *
     * @return the number of distinct steps in the list that are in the range
     * @throws WandbFailed when the list or a row has another form
     */
    static int add(JsonNode list, String metric, StepRange range, Map<Long, JsonNode> values) {
        if (WireJson.isAbsent(list)) {
            return 0;
        }
        if (!list.isArray()) {
            throw WireJson.wrong("sampledHistory", "lists of rows", list);
        }
        Set<Long> steps = new HashSet<>();
        for (JsonNode row : list) {
            long step = step(row);
            if (range.contains(step)) {
                steps.add(step);
                values.put(step, value(row, metric));
            }
        }
        return steps.size();
    }

    private static long step(JsonNode row) {
        JsonNode step = row.path(HistorySpec.STEP);
        return WireJson.wholeNumber(step)
                .orElseThrow(() -> WireJson.wrong(HistorySpec.STEP, "a whole number", step));
    }

    /** Finds the value of a key: as it is written, or else by walking its dots down nested objects. */
    static JsonNode value(JsonNode row, String metric) {
        JsonNode literal = row.path(metric);
        if (!literal.isMissingNode()) {
            return literal;
        }
        for (int dot = metric.indexOf('.'); dot >= 0; dot = metric.indexOf('.', dot + 1)) {
            JsonNode nested = row.path(metric.substring(0, dot));
            if (nested.isObject()) {
                JsonNode found = value(nested, metric.substring(dot + 1));
                if (!found.isMissingNode()) {
                    return found;
                }
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }
}
