package runcomparer.wandb;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads an answer as a tree, except for what would make it large: the history rows at
 * {@code data.project.<alias>.sampledHistory}, which a reading takes one by one, and the metric keys of
 * {@code historyKeys} that hold no images, of which a run may have thousands. Safe for use by several threads.
 */
final class AnswerParser {

    private static final String DATA = "data";
    private static final String PROJECT = "project";
    private static final String ROWS = "sampledHistory";
    private static final String SUMMARY = "historyKeys";
    private static final String KEYS = "keys";

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    // W&B writes NaN, Infinity and control characters in strings as they are
    private final ObjectReader json = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build()
            .reader();

    /** Reads a field of an object, or null to leave it out; the parser stands at its value. */
    @FunctionalInterface
    private interface FieldReader {
        JsonNode read(String name, JsonParser parser) throws IOException;
    }

    /**
     * Reads an answer; a missing node when there is none.
     *
     * @param rows takes the history rows
     * @throws PartBound.Exceeded when one part of it is too large
     * @throws com.fasterxml.jackson.core.JsonProcessingException when it is no JSON
     */
    JsonNode parse(PartBound body, WandbReading rows) throws IOException {
        try (JsonParser parser = json.createParser(body)) {
            return parser.nextToken() == null ? nodes.missingNode() : new Reading(body, rows).answer(parser);
        }
    }

    /** The reading of one answer. */
    private final class Reading {

        private final PartBound body;
        private final WandbReading rows;

        Reading(PartBound body, WandbReading rows) {
            this.body = body;
            this.rows = rows;
        }

        JsonNode answer(JsonParser parser) throws IOException {
            return object(parser, (name, in) -> name.equals(DATA) ? data(in) : value(in));
        }

        private JsonNode data(JsonParser parser) throws IOException {
            return object(parser, (name, in) -> name.equals(PROJECT) ? project(in) : value(in));
        }

        private JsonNode project(JsonParser parser) throws IOException {
            return object(parser, (alias, in) -> object(in,
                    (name, ofRun) -> name.equals(ROWS) ? lists(ofRun, alias) : field(name, ofRun)));
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
            ArrayNode left = nodes.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode row = tree(parser);
                if (rows.takeRow(alias, spec, row)) {
                    body.nextPart();
                } else {
                    left.add(row);
                }
            }
            return left;
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
            return name.equals(SUMMARY)
                    ? object(parser, (of, in) -> of.equals(KEYS) ? object(in, this::key) : value(in))
                    : value(parser);
        }

        private JsonNode key(String metric, JsonParser parser) throws IOException {
            JsonNode key = tree(parser);
            if (HistoryKeys.isScalar(key)) {
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
