package runcomparer.wandb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunConfig;

/**
 * Reads the {@code config} of a run: JSON in a text, in which each key has an object with its {@code value}. What W&amp;B's
 * clients keep there for themselves, under {@code _wandb}, is left out.
 */
final class ConfigReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OF_CLIENTS = "_wandb";
    private static final int DEEPEST = 16;
    private static final int MOST_VALUES = 10_000;

    private ConfigReader() {
    }

    /**
     * @throws WandbFailed when the node lacks what every run has, or its config is no JSON object
     */
    static RunConfig read(ProjectPath project, JsonNode node) {
        Map<String, Object> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : config(node).properties()) {
            if (!entry.getKey().equals(OF_CLIENTS)) {
                JsonNode value = entry.getValue();
                put(values, entry.getKey(), value.isObject() && value.has("value") ? value.get("value") : value, 0);
            }
        }
        return new RunConfig(RunReader.read(project, node), values);
    }

    private static JsonNode config(JsonNode node) {
        String text = WireJson.textOrNull(node, "config");
        try {
            JsonNode config = text == null ? JSON.createObjectNode() : JSON.readTree(text);
            if (config.isObject()) {
                return config;
            }
        } catch (JsonProcessingException noJson) {
            // told below
        }
        throw new WandbFailed("'config' must be a JSON object in a text");
    }

    private static void put(Map<String, Object> values, String key, JsonNode value, int depth) {
        if (value.isObject() && !value.isEmpty() && depth < DEEPEST) {
            value.properties().forEach(entry -> put(values, key + "." + entry.getKey(), entry.getValue(), depth + 1));
        } else if (values.size() < MOST_VALUES) {
            values.put(key, plain(value));
        }
    }

    private static Object plain(JsonNode value) {
        if (value.isNull()) {
            return null;
        } else if (value.isNumber()) {
            return value.numberValue();
        } else if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
