package runcomparer.wandb.runs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;

/** Flattens the JSON value at which a parser is: nested values get dotted keys, lists become JSON strings. */
final class ConfigFlattening {

    private static final JsonFactory JSON = new JsonFactory();

    /** Values nested more deeply become JSON strings. */
    private static final int MAX_DEPTH = 16;

    /** A double has no more digits; JSON parsers take a longer number for infinite, or reject the whole document. */
    private static final int MAX_DIGITS = 309;

    private final JsonParser parser;
    private final ConfigValues values;

    ConfigFlattening(JsonParser parser, ConfigValues values) {
        this.parser = requireNonNull(parser, "parser is null");
        this.values = requireNonNull(values, "values is null");
    }

    /** Reads the value of a key. */
    void read(String key) throws IOException {
        read(key, 0);
    }

    private void read(String key, int level) throws IOException {
        if (!values.acceptsKey(key)) {
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_OBJECT && level < MAX_DEPTH) {
            if (parser.nextToken() == JsonToken.END_OBJECT) {
                values.put(key, "{}");
            }
            while (parser.currentToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                read(key + "." + name, level + 1);
                parser.nextToken();
            }
        } else {
            values.put(key, value());
        }
    }

    private Object value() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_STRING -> parser.getText();
            default -> json();
        };
    }

    /** Returns a number, or a string if JSON or a double cannot represent it. */
    private Object number() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            double number = parser.getDoubleValue();
            return Double.isFinite(number) ? (Object) number : Double.toString(number);
        }
        String digits = parser.getText();
        if (digits.length() > MAX_DIGITS + 1 || Double.isInfinite(new BigInteger(digits).doubleValue())) {
            return digits;
        }
        return parser.getNumberValue();
    }

    /** Returns the list or object as JSON, without recursion. */
    private String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            int open = 0;
            do {
                open += parser.currentToken().isStructStart()
                        ? 1
                        : parser.currentToken().isStructEnd() ? -1 : 0;
                if (parser.currentToken().isNumeric()) {
                    write(number(), json);
                } else {
                    json.copyCurrentEvent(parser);
                }
            } while (open > 0 && parser.nextToken() != null);
        }
        return text.toString();
    }

    private static void write(Object number, JsonGenerator json) throws IOException {
        if (number instanceof String text) {
            json.writeString(text);
        } else {
            json.writeNumber(number.toString());
        }
    }
}
