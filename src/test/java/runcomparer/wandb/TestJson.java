package runcomparer.wandb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

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

    /** Lets an answer of this data arrive at a reading. */
    static <T extends WandbReading> T arrive(JsonNode data, T reading) {
        byte[] body = new ObjectMapper().createObjectNode().set("data", data).toString().getBytes(UTF_8);
        try {
            reading.nextRequest();
            GraphQlAnswer answer = new AnswerReader(Clock.systemUTC())
                    .read(reading, 200, null, new ByteArrayInputStream(body));
            reading.with(answer);
            return reading;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    static JsonNode recorded(String file) {
        try (InputStream recorded = TestJson.class.getResourceAsStream("/wandb/" + file)) {
            return new ObjectMapper().readTree(recorded);
        } catch (IOException failure) {
            throw new AssertionError(file, failure);
        }
    }
}
