package runcomparer.wandb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;

/** Takes the value that a parser stands at apart: what is nested by its whole key, lists as JSON texts. */
final class ConfigFlattening {

    private static final JsonFactory JSON = new JsonFactory();

    /** What is nested deeper is JSON in a text. */
    private static final int MOST_LEVELS = 16;

    /** A double has no more; readers of JSON take a longer number for infinite, or refuse the whole answer. */
    private static final int MOST_DIGITS = 309;

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
        if (!values.takesKey(key)) {
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_OBJECT && level < MOST_LEVELS) {
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

    /** A number, or a text where JSON has none for it: not a number, infinite, or beyond what a double holds. */
    private Object number() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            double number = parser.getDoubleValue();
            return Double.isFinite(number) ? (Object) number : Double.toString(number);
        }
        String digits = parser.getText();
        if (digits.length() > MOST_DIGITS + 1 || Double.isInfinite(new BigInteger(digits).doubleValue())) {
            return digits;
        }
        return parser.getNumberValue();
    }

    /** The list or object as JSON, without recursion. */
    private String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            int open = 0;
            do {
                open += parser.currentToken().isStructStart() ? 1 : parser.currentToken().isStructEnd() ? -1 : 0;
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
