package runcomparer.wandb.graphql;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Parses a response into a tree, without its large parts: the history rows at
 * {@code data.project.<alias>.sampledHistory} and the metric keys of {@code historyKeys}, which a reading takes one by
 * one. Thread-safe.
 */
final class ResponseParser {

    private static final String DATA = "data";
    private static final String PROJECT = "project";
    private static final String ROWS = "sampledHistory";
    private static final String SUMMARY = "historyKeys";
    private static final String KEYS = "keys";

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    // W&B writes NaN and Infinity as such, and does not escape control characters in strings
    private final ObjectReader json = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build()
            .reader();

    /** Reads the value of a field, at which the parser is; returns null to leave the field out. */
    @FunctionalInterface
    private interface FieldReader {
        JsonNode read(String name, JsonParser parser) throws IOException;
    }

    /**
     * Parses a response; an empty one is a missing node.
     *
     * @param reading takes the history rows and the summaries of metric keys
     * @throws PartLimit.Exceeded if a part of it is too large
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON
     */
    JsonNode parse(PartLimit body, WandbReading reading) throws IOException {
        try (JsonParser parser = json.createParser(body)) {
            return parser.nextToken() == null ? nodes.missingNode() : new SingleResponse(body, reading).parse(parser);
        }
    }

    /** The state of parsing one response. */
    private final class SingleResponse {

        private static final String NO_ALIAS = "";

        private final PartLimit body;
        private final WandbReading reading;

        SingleResponse(PartLimit body, WandbReading reading) {
            this.body = body;
            this.reading = reading;
        }

        JsonNode parse(JsonParser parser) throws IOException {
            return object(parser, (name, in) -> name.equals(DATA) ? data(in) : value(in));
        }

        private JsonNode data(JsonParser parser) throws IOException {
            return object(parser, (name, in) -> name.equals(PROJECT) ? project(in) : value(in));
        }

        private JsonNode project(JsonParser parser) throws IOException {
            return object(
                    parser,
                    (alias, in) -> object(in, (name, ofRun) -> switch (name) {
                        case ROWS -> lists(ofRun, alias);
                        case SUMMARY -> summary(ofRun, alias);
                        default -> field(name, ofRun);
                    }));
        }

        private JsonNode lists(JsonParser parser, String alias) throws IOException {
            if (!parser.isExpectedStartArrayToken()) {
                return value(parser);
            }
            ArrayNode lists = nodes.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                lists.add(parser.isExpectedStartArrayToken() ? list(parser, alias, lists.size()) : value(parser));
            }
            return lists;
        }

        private ArrayNode list(JsonParser parser, String alias, int spec) throws IOException {
            ArrayNode rest = nodes.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode row = tree(parser);
                if (reading.takeRow(alias, spec, row)) {
                    body.nextPart();
                } else {
                    rest.add(row);
                }
            }
            return rest;
        }

        private JsonNode value(JsonParser parser) throws IOException {
            if (parser.isExpectedStartArrayToken()) {
                ArrayNode list = nodes.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            }
            return object(parser, this::field);
        }

        private JsonNode field(String name, JsonParser parser) throws IOException {
            return name.equals(SUMMARY) ? summary(parser, NO_ALIAS) : value(parser);
        }

        private JsonNode summary(JsonParser parser, String alias) throws IOException {
            return object(
                    parser,
                    (of, in) -> of.equals(KEYS) ? object(in, (metric, ofKey) -> key(metric, ofKey, alias)) : value(in));
        }

        private JsonNode key(String metric, JsonParser parser, String alias) throws IOException {
            JsonNode key = tree(parser);
            if (reading.takeKey(alias, metric, key)) {
                body.nextPart();
                return null;
            }
            return key;
        }
    }

    private JsonNode object(JsonParser parser, FieldReader fields) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            return tree(parser);
        }
        ObjectNode object = nodes.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            JsonNode value = fields.read(name, parser);
            if (value != null) {
                object.set(name, value);
            }
        }
        return object;
    }

    private JsonNode tree(JsonParser parser) throws IOException {
        return json.readTree(parser);
    }
}
