package runcomparer.demo.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Parses and writes JSON. */
public final class Json {

    private static final ObjectMapper QUOTED_NAN = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper BARE_NAN =
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private Json() {}

    /**
     * Parses JSON.
     *
     * @param what what the text is, for error messages
     * @throws HttpException if the text is not JSON
     */
    public static JsonNode read(String text, String what) {
        try {
            return QUOTED_NAN.readTree(text);
        } catch (JsonProcessingException e) {
            throw HttpException.badRequest(what + " is not JSON: " + e.getOriginalMessage());
        }
    }

    public static Object plain(JsonNode node) {
        return QUOTED_NAN.convertValue(node, Object.class);
    }

    static byte[] bytes(Object value) {
        try {
            return QUOTED_NAN.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Object value) {
        return write(QUOTED_NAN, value);
    }

    /** Writes JSON like W&amp;B's clients, with NaN and infinities as bare words. */
    public static String textWithBareNan(Object value) {
        return write(BARE_NAN, value);
    }

    private static String write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
