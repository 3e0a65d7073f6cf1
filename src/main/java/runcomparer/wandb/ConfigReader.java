package runcomparer.wandb;

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
import runcomparer.runs.ConfigCut;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunConfig;

/**
 * Reads the {@code config} of a run: JSON in a text, in which each key has an object with its {@code value}. Takes what
 * W&amp;B's own client takes, Python's JSON with {@code strict=False}: NaN and infinities, numbers of any length, and
 * control characters in strings; and nests as deep as that does. What the clients keep there for themselves is left out.
 */
final class ConfigReader {

    private static final Set<String> OF_CLIENTS = Set.of("_wandb", "wandb_version");
    private static final String VALUE = "value";
    private static final int DEEPEST = 1_000;

    /** The text is bounded as a whole, and nothing here takes longer for one long part of it than for many short ones. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE).build())
            .build();

    private ConfigReader() {
    }

    /**
     * @throws WandbFailed when the node lacks what every run has, or its config is no JSON object
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
        return new RunConfig(RunReader.read(project, node), values.values(), values.cuts());
    }

    /** A run that was started without any may have null, an empty text, or null in a text. */
    private static boolean hasConfig(JsonNode config) {
        return !WireJson.isAbsent(config)
                && !(config.isTextual() && (config.textValue().isBlank() || config.textValue().strip().equals("null")));
    }

    private static void read(JsonNode config, ConfigValues values) throws IOException {
        Set<String> withValue = new HashSet<>();
        try (JsonParser parser = parser(config)) {
            findThoseWithValue(parser, withValue);
        } catch (StreamConstraintsException tooDeep) {
            values.cut(ConfigCut.TOO_DEEP);
        }
        try (JsonParser parser = parser(config)) {
            readKeys(parser, withValue, values);
        } catch (StreamConstraintsException tooDeep) {
            values.cut(ConfigCut.TOO_DEEP);
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
        return new WandbFailed("'config' must be a JSON object in a text");
    }

    /** Of old clients the object of a key is its value itself. */
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
