package runcomparer.wandb;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads JSON for tests. */
final class TestJson {

    private TestJson() {
    }

    /** Reads JSON written with single quotes. */
    static JsonNode of(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException failure) {
            throw new AssertionError(text, failure);
        }
    }

    static GraphQlAnswer answer(String data) {
        return GraphQlAnswer.of(of(data));
    }

    static JsonNode recorded(String file) {
        try (InputStream recorded = TestJson.class.getResourceAsStream("/wandb/" + file)) {
            return new ObjectMapper().readTree(recorded);
        } catch (IOException failure) {
            throw new AssertionError(file, failure);
        }
    }
}
