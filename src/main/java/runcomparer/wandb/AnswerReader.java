package runcomparer.wandb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Reads the HTTP answers of W&amp;B's GraphQL API, good and bad. Safe for use by several threads. */
public final class AnswerReader {

    private static final int FIRST_BYTES = 2000;

    /** A row, what is told of a metric key, or a run: each is a few kilobytes. */
    private static final int MOST_PART_BYTES = 8 << 20;

    private final AnswerParser parser = new AnswerParser();
    private final RetryAfter retryAfter;

    public AnswerReader(Clock clock) {
        this.retryAfter = new RetryAfter(requireNonNull(clock, "clock is null"));
    }

    /**
     * Reads an answer while it arrives, and closes it.
     *
     * @param reading what the request was for; takes the history rows
     * @param retryAfterHeader null when the answer had none
     * @param body null is an empty body
     * @throws WandbException when there is no data to read
     * @throws IOException when the connection breaks
     */
    public GraphQlAnswer read(WandbReading reading, int status, String retryAfterHeader, InputStream body)
            throws IOException {
        try (InputStream in = body == null ? InputStream.nullInputStream() : body) {
            byte[] first = in.readNBytes(FIRST_BYTES);
            PartBound parts = new PartBound(new SequenceInputStream(new ByteArrayInputStream(first), in), MOST_PART_BYTES);
            return read(parse(parts, reading), status, retryAfterHeader, first);
        } catch (PartBound.Exceeded tooLarge) {
            throw new WandbFailed(tooLarge.getMessage());
        }
    }

    private GraphQlAnswer read(JsonNode answer, int status, String retryAfterHeader, byte[] first) {
        List<GraphQlError> errors = errors(answer);
        JsonNode data = answer.path("data");
        if (status == 404 && answer.path("errors").isArray()) {
            return new GraphQlAnswer(data.isObject() ? data : JsonNodeFactory.instance.objectNode(), errors);
        }
        if (status != 200 || !data.isObject()) {
            throw failure(status, retryAfterHeader, errors, first);
        }
        return new GraphQlAnswer(data, errors);
    }

    private WandbException failure(
            int status, String retryAfterHeader, List<GraphQlError> errors, byte[] first) {
        String said = errors.isEmpty()
                ? UpstreamText.clean(new String(first, UTF_8))
                : errors.get(0).message();
        if (status == 401 || status == 403) {
            return new WandbRefused(status, said);
        }
        if (status == 429) {
            return new WandbBusy(retryAfter.read(retryAfterHeader));
        }
        if (status == 504 || errors.stream().anyMatch(GraphQlError::saysTimeout)) {
            return new WandbTimeout(said);
        }
        if (status >= 500) {
            return new WandbServerError(status, said);
        }
        return status == 200 && errors.isEmpty()
                ? new WandbFailed("'" + said + "' instead of GraphQL data")
                : new WandbFailed(status, said);
    }

    private JsonNode parse(PartBound body, WandbReading reading) throws IOException {
        try {
            return parser.parse(body, reading);
        } catch (JsonProcessingException | CharConversionException noJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static List<GraphQlError> errors(JsonNode answer) {
        List<GraphQlError> errors = new ArrayList<>();
        answer.path("errors").forEach(error -> errors.add(error(error)));
        JsonNode single = answer.path("error");
        if (errors.isEmpty() && !WireJson.isAbsent(single)) {
            errors.add(error(single));
        }
        return errors;
    }

    /** Reads an error: an object with a message, or the bare message. */
    private static GraphQlError error(JsonNode error) {
        JsonNode message = error.isObject() ? error.path("message") : error;
        List<String> path = new ArrayList<>();
        error.path("path").forEach(step -> path.add(step.asText()));
        String text = message.isTextual() ? message.textValue() : error.toString();
        return new GraphQlError(UpstreamText.clean(text), path);
    }
}
