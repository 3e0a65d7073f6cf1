package runcomparer.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes JSON. */
final class Json {

    private static final ObjectMapper QUOTED_NAN = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final ObjectMapper BARE_NAN = JsonMapper.builder()
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private Json() {
    }

    /** Reads JSON; anything else is a bad request that names what was read. */
    static JsonNode read(String text, String what) {
        try {
            return QUOTED_NAN.readTree(text);
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest(what + " is not JSON: " + e.getOriginalMessage());
        }
    }

    static Object plain(JsonNode node) {
        return QUOTED_NAN.convertValue(node, Object.class);
    }

    static byte[] bytes(Object value) {
        try {
            return QUOTED_NAN.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Object value) {
        return write(QUOTED_NAN, value);
    }

    /** JSON as W&amp;B's writers extend it: NaN and the infinities are bare words. */
    static String textWithBareNan(Object value) {
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
