package runcomparer.wandb;

import java.io.IOException;
import java.io.InputStream;

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
 * Reads an answer as a tree, except for the history rows at {@code data.project.<alias>.sampledHistory}: those a reading
 * takes one by one, so that only one of them is in memory. Safe for use by several threads.
 */
final class AnswerParser {

    private static final String DATA = "data";
    private static final String PROJECT = "project";
    private static final String ROWS = "sampledHistory";

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    // W&B writes NaN and Infinity as they are
    private final ObjectReader json = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .reader();

    /** Reads a field of an object; the parser stands at its value. */
    @FunctionalInterface
    private interface FieldReader {
        JsonNode read(String name, JsonParser parser) throws IOException;
    }

    /**
     * Reads an answer; a missing node when there is none.
     *
     * @param rows takes the history rows
     * @throws com.fasterxml.jackson.core.JsonProcessingException when it is no JSON
     */
    JsonNode parse(InputStream body, WandbReading rows) throws IOException {
        try (JsonParser parser = json.createParser(body)) {
            return parser.nextToken() == null
                    ? nodes.missingNode()
                    : object(parser, (name, in) -> name.equals(DATA) ? data(in, rows) : tree(in));
        }
    }

    private JsonNode data(JsonParser parser, WandbReading rows) throws IOException {
        return object(parser, (name, in) -> name.equals(PROJECT) ? project(in, rows) : tree(in));
    }

    private JsonNode project(JsonParser parser, WandbReading rows) throws IOException {
        return object(parser, (alias, in) -> object(in,
                (name, ofRun) -> name.equals(ROWS) ? lists(ofRun, alias, rows) : tree(ofRun)));
    }

    private JsonNode lists(JsonParser parser, String alias, WandbReading rows) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            return tree(parser);
        }
        ArrayNode lists = nodes.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            lists.add(parser.isExpectedStartArrayToken() ? list(parser, alias, lists.size(), rows) : tree(parser));
        }
        return lists;
    }

    private ArrayNode list(JsonParser parser, String alias, int spec, WandbReading rows) throws IOException {
        ArrayNode left = nodes.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode row = tree(parser);
            if (!rows.takeRow(alias, spec, row)) {
                left.add(row);
            }
        }
        return left;
    }

    private JsonNode object(JsonParser parser, FieldReader fields) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            return tree(parser);
        }
        ObjectNode object = nodes.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, fields.read(name, parser));
        }
        return object;
    }

    private JsonNode tree(JsonParser parser) throws IOException {
        return json.readTree(parser);
    }
}
