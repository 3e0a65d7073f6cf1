package runcomparer.wandb.runs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import runcomparer.runs.ConfigTruncation;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunConfig;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WireJson;

/**
 * Reads the {@code config} of a run, a JSON string in which each key has an object with its {@code value}. Accepts what
 * W&amp;B's own client accepts, Python's JSON with {@code strict=False}: NaN and infinities, numbers of any length, control
 * characters in strings, and the same depth. The clients' own entries are left out.
 */
final class ConfigReader {

    private static final Set<String> OF_CLIENTS = Set.of("_wandb", "wandb_version");
    private static final String VALUE = "value";
    private static final int MAX_DEPTH = 1_000;

    /** Lengths are unlimited: the size of the response is limited, and one long value costs no more than many short ones. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private ConfigReader() {}

    /**
     * @throws WandbFailed if the node lacks a mandatory field, or its config is not a JSON object
     */
    static RunConfig read(ProjectPath project, JsonNode node) {
        ConfigValues values = new ConfigValues();
        if (hasConfig(node.path("config"))) {
            try {
                read(node.path("config"), values);
            } catch (IOException noJson) {
                throw noObject();
            }
        }
        return new RunConfig(RunReader.read(project, node), values.values(), values.truncations());
    }

    /** A run without a configuration has null, an empty string, or the string {@code null}. */
    private static boolean hasConfig(JsonNode config) {
        return !WireJson.isAbsent(config)
                && !(config.isTextual()
                        && (config.textValue().isBlank()
                                || config.textValue().strip().equals("null")));
    }

    private static void read(JsonNode config, ConfigValues values) throws IOException {
        Set<String> withValue = new HashSet<>();
        try (JsonParser parser = parser(config)) {
            findThoseWithValue(parser, withValue);
        } catch (StreamConstraintsException tooDeep) {
            values.addTruncation(ConfigTruncation.TOO_DEEP);
        }
        try (JsonParser parser = parser(config)) {
            readKeys(parser, withValue, values);
        } catch (StreamConstraintsException tooDeep) {
            values.addTruncation(ConfigTruncation.TOO_DEEP);
        }
    }

    private static JsonParser parser(JsonNode config) throws IOException {
        JsonParser parser = config.isTextual() ? JSON.createParser(config.textValue()) : config.traverse();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw noObject();
        }
        return parser;
    }

    private static WandbFailed noObject() {
        return new WandbFailed("'config' must be a JSON object in a string");
    }

    /** Finds the keys with a {@code value}; old clients wrote the value of a key without it. */
    private static void findThoseWithValue(JsonParser parser, Set<String> found) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    if (parser.currentName().equals(VALUE)) {
                        found.add(key);
                    }
                    parser.nextToken();
                    parser.skipChildren();
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void readKeys(JsonParser parser, Set<String> withValue, ConfigValues values) throws IOException {
        ConfigFlattening flattening = new ConfigFlattening(parser, values);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (OF_CLIENTS.contains(key)) {
                parser.skipChildren();
            } else if (withValue.contains(key) && parser.currentToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean isValue = parser.currentName().equals(VALUE);
                    parser.nextToken();
                    if (isValue) {
                        flattening.read(key);
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                flattening.read(key);
            }
        }
    }
}
