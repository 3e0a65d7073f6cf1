package runcomparer.wandb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Reads the HTTP answers of W&amp;B's GraphQL API, good and bad. Safe for use by several threads. */
public final class AnswerReader {

    private static final int FIRST_BYTES = 2000;

    // W&B writes NaN and Infinity as they are
    private final ObjectMapper json = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private final RetryAfter retryAfter;

    public AnswerReader(Clock clock) {
        this.retryAfter = new RetryAfter(requireNonNull(clock, "clock is null"));
    }

    /**
     * Reads an answer.
     *
     * @param retryAfterHeader null when the answer had none
     * @param body null is an empty body
     * @throws WandbException when there is no data to read
     */
    public GraphQlAnswer read(int status, String retryAfterHeader, byte[] body) {
        JsonNode answer = parse(body);
        List<GraphQlError> errors = errors(answer);
        JsonNode data = answer.path("data");
        if (status == 404 && answer.path("errors").isArray()) {
            return new GraphQlAnswer(data.isObject() ? data : JsonNodeFactory.instance.objectNode(), errors);
        }
        if (status != 200 || !data.isObject()) {
            throw failure(status, retryAfterHeader, errors, body);
        }
        return new GraphQlAnswer(data, errors);
    }

    private WandbException failure(
            int status, String retryAfterHeader, List<GraphQlError> errors, byte[] body) {
        String said = errors.isEmpty() ? firstWords(body) : errors.get(0).message();
        if (status == 401 || status == 403) {
            return new WandbRefused(status, said);
        }
        if (status == 429) {
            return new WandbBusy(retryAfter.read(retryAfterHeader));
        }
        if (status == 504 || errors.stream().anyMatch(GraphQlError::saysTimeout)) {
            return new WandbTimeout(said);
        }
        return status == 200 && errors.isEmpty()
                ? new WandbFailed("'" + said + "' instead of GraphQL data")
                : new WandbFailed(status, said);
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode answer = body == null ? null : json.readTree(body);
            return answer == null ? JsonNodeFactory.instance.missingNode() : answer;
        } catch (IOException noJson) {
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

    private static String firstWords(byte[] body) {
        return body == null
                ? ""
                : UpstreamText.clean(new String(body, 0, Math.min(body.length, FIRST_BYTES), UTF_8));
    }
}
