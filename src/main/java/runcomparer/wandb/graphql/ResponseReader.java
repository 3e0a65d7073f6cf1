package runcomparer.wandb.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import runcomparer.wandb.RetryAfter;
import runcomparer.wandb.UpstreamText;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WandbRefused;
import runcomparer.wandb.WandbServerError;
import runcomparer.wandb.WandbTimeout;
import runcomparer.wandb.WireJson;

/** Reads the HTTP responses of W&amp;B's GraphQL API, good and bad. Thread-safe. */
public final class ResponseReader {

    private static final int FIRST_BYTES = 2000;

    /** A part is a row, the summary of a metric key, or a run; each usually takes a few kilobytes. */
    private static final int MAX_PART_BYTES = 8 << 20;

    private final ResponseParser parser = new ResponseParser();
    private final RetryAfter retryAfter;

    public ResponseReader(Clock clock) {
        this.retryAfter = new RetryAfter(requireNonNull(clock, "clock is null"));
    }

    /**
     * Reads a response while it arrives, and closes it.
     *
     * @param reading takes the history rows and the summaries of metric keys
     * @param retryAfterHeader null if there is none
     * @param body null if it is empty
     * @throws WandbException if there is no data in it
     * @throws IOException if the connection is lost
     */
    public GraphQlResponse read(WandbReading reading, int status, String retryAfterHeader, InputStream body)
            throws IOException {
        try (InputStream in = body == null ? InputStream.nullInputStream() : body) {
            byte[] first = in.readNBytes(FIRST_BYTES);
            PartLimit parts =
                    new PartLimit(new SequenceInputStream(new ByteArrayInputStream(first), in), MAX_PART_BYTES);
            return read(parse(parts, reading), status, retryAfterHeader, first);
        } catch (PartLimit.Exceeded tooLarge) {
            throw new WandbFailed(tooLarge.getMessage());
        }
    }

    private GraphQlResponse read(JsonNode response, int status, String retryAfterHeader, byte[] first) {
        List<GraphQlError> errors = errors(response);
        JsonNode data = response.path("data");
        if (status == 404 && response.path("errors").isArray()) {
            return new GraphQlResponse(data.isObject() ? data : JsonNodeFactory.instance.objectNode(), errors);
        }
        if (status != 200 || !data.isObject()) {
            throw failure(status, retryAfterHeader, errors, first);
        }
        return new GraphQlResponse(data, errors);
    }

    private WandbException failure(int status, String retryAfterHeader, List<GraphQlError> errors, byte[] first) {
        String message = errors.isEmpty()
                ? UpstreamText.clean(new String(first, UTF_8))
                : errors.get(0).message();
        if (status == 401 || status == 403) {
            return new WandbRefused(status, message);
        }
        if (status == 429) {
            return new WandbBusy(retryAfter.read(retryAfterHeader));
        }
        if (status == 504 || errors.stream().anyMatch(GraphQlError::saysTimeout)) {
            return new WandbTimeout(message);
        }
        if (status >= 500) {
            return new WandbServerError(status, message);
        }
        return status == 200 && errors.isEmpty()
                ? new WandbFailed("'" + message + "' instead of GraphQL data")
                : new WandbFailed(status, message);
    }

    private JsonNode parse(PartLimit body, WandbReading reading) throws IOException {
        try {
            return parser.parse(body, reading);
        } catch (JsonProcessingException | CharConversionException noJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static List<GraphQlError> errors(JsonNode response) {
        List<GraphQlError> errors = new ArrayList<>();
        response.path("errors").forEach(error -> errors.add(error(error)));
        JsonNode single = response.path("error");
        if (errors.isEmpty() && !WireJson.isAbsent(single)) {
            errors.add(error(single));
        }
        return errors;
    }

    /** Reads an error, which is an object with a message, or the message itself. */
    private static GraphQlError error(JsonNode error) {
        JsonNode message = error.isObject() ? error.path("message") : error;
        List<String> path = new ArrayList<>();
        error.path("path").forEach(step -> path.add(step.asText()));
        String text = message.isTextual() ? message.textValue() : error.toString();
        return new GraphQlError(UpstreamText.clean(text), path);
    }
}
