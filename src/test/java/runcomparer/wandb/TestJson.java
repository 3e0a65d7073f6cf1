package runcomparer.wandb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import runcomparer.wandb.graphql.GraphQlResponse;
import runcomparer.wandb.graphql.ResponseReader;
import runcomparer.wandb.graphql.WandbReading;

/** Reads JSON for tests. */
public final class TestJson {

    private TestJson() {}

    /** Reads JSON written with single quotes. */
    public static JsonNode of(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException failure) {
            throw new AssertionError(text, failure);
        }
    }

    public static GraphQlResponse answer(String data) {
        return GraphQlResponse.of(of(data));
    }

    /** Passes a response with this data to a reading, and then its images. */
    public static <T extends WandbReading> T arrive(JsonNode data, T reading) {
        return ImagesByRoute.keep(arriveUnsorted(data, reading));
    }

    /** Passes a response with this data to a reading, before its images are selected. */
    public static <T extends WandbReading> T arriveUnsorted(JsonNode data, T reading) {
        byte[] body = new ObjectMapper()
                .createObjectNode()
                .set("data", data)
                .toString()
                .getBytes(UTF_8);
        try {
            reading.nextRequest();
            GraphQlResponse answer =
                    new ResponseReader(Clock.systemUTC()).read(reading, 200, null, new ByteArrayInputStream(body));
            reading.accept(answer);
            return reading;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    public static JsonNode recorded(String file) {
        try (InputStream recorded = TestJson.class.getResourceAsStream("/wandb/" + file)) {
            return new ObjectMapper().readTree(recorded);
        } catch (IOException failure) {
            throw new AssertionError(file, failure);
        }
    }
}
