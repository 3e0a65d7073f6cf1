package runcomparer.api.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import runcomparer.api.NonBlocking;
import runcomparer.api.problem.Problem;
import runcomparer.api.problem.ProblemType;
import runcomparer.api.problem.Problems;
import runcomparer.events.RunEvent;

/** The last step of the operations that stream: writes events as they occur, or a 204 if there will never be any. */
@NonBlocking
public final class EventWriter {

    /** When the service restarts, its clients reconnect spread over this time. */
    private static final int MIN_RETRY_MILLIS = 2_000;

    private static final int MAX_RETRY_MILLIS = 5_000;

    private final ObjectMapper json;

    public EventWriter(ObjectMapper json) {
        this.json = requireNonNull(json, "json is null");
    }

    /** Replaces the body with the encoded events, and sets the headers. */
    public void write(@Body EventsResponse response, Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader("Cache-Control", "no-store");
        if (response.events() == null) {
            // makes browsers stop reconnecting
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
            message.setBody(null);
            return;
        }
        message.setHeader(Exchange.CONTENT_TYPE, "text/event-stream");
        // disables buffering in nginx and in proxies that adopted its header
        message.setHeader("X-Accel-Buffering", "no");
        message.setBody(
                new EventStream(response.events(), event -> text(response.format(), event), SseEncoder.retry(retry())));
    }

    private static Duration retry() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextInt(MIN_RETRY_MILLIS, MAX_RETRY_MILLIS));
    }

    private byte[] text(EventFormat format, RunEvent event) {
        if (event instanceof RunEvent.Steps steps) {
            return SseEncoder.event(
                    steps.all() ? "reset" : "steps",
                    steps.position() == null ? null : format.id(steps.run(), steps.position()),
                    json(format.steps(steps)));
        } else if (event instanceof RunEvent.State state) {
            return SseEncoder.event("state", format.id(state.run(), state.position()), json(format.state(state)));
        } else if (event instanceof RunEvent.Outage outage) {
            return SseEncoder.event("problem", null, json(format.problem(outage.run(), problem(outage))));
        }
        return SseEncoder.comment("heartbeat");
    }

    private static Problem problem(RunEvent.Outage outage) {
        return outage.failure() == null
                ? Problem.of(
                        ProblemType.WANDB_FAILED,
                        "W&B cannot be reached for run '%s' at the moment".formatted(outage.run()))
                : Problems.of(outage.failure());
    }

    private String json(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("'" + data.getClass() + "' could not be serialised as JSON", e);
        }
    }
}
