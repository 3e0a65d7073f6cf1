package runcomparer.api.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import runcomparer.api.NeverWaits;
import runcomparer.api.problem.Problem;
import runcomparer.api.problem.ProblemType;
import runcomparer.api.problem.Problems;
import runcomparer.events.RunEvent;

/** The last step of an operation that goes on: writes events as they come, or 204 when nothing will ever come. */
@NeverWaits
public final class EventWriter {

    /** Listeners of a service that ended come again over this span of time, and not all at once. */
    private static final int SHORTEST_RETRY_MILLIS = 2_000;
    private static final int LONGEST_RETRY_MILLIS = 5_000;

    private final ObjectMapper json;

    public EventWriter(ObjectMapper json) {
        this.json = requireNonNull(json, "json is null");
    }

    /** Replaces the body by the events as text and sets the headers. */
    public void write(@Body EventsAnswer answer, Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader("Cache-Control", "no-store");
        if (answer.events() == null) {
            // to a browser it says that there is no use in connecting again
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
            message.setBody(null);
            return;
        }
        message.setHeader(Exchange.CONTENT_TYPE, "text/event-stream");
        // asks nginx, and what took the header over from it, to pass every event on at once
        message.setHeader("X-Accel-Buffering", "no");
        message.setBody(new EventStream(answer.events(), event -> text(answer.form(), event), EventText.retry(retry())));
    }

    private static Duration retry() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextInt(SHORTEST_RETRY_MILLIS, LONGEST_RETRY_MILLIS));
    }

    private byte[] text(EventForm form, RunEvent event) {
        if (event instanceof RunEvent.Steps steps) {
            return EventText.event(steps.all() ? "reset" : "steps",
                    steps.position() == null ? null : form.id(steps.run(), steps.position()), json(form.steps(steps)));
        } else if (event instanceof RunEvent.State state) {
            return EventText.event("state", form.id(state.run(), state.position()), json(form.state(state)));
        } else if (event instanceof RunEvent.Outage outage) {
            return EventText.event("problem", null, json(form.problem(outage.run(), problem(outage))));
        }
        return EventText.comment("heartbeat");
    }

    private static Problem problem(RunEvent.Outage outage) {
        return outage.failure() == null
                ? Problem.of(ProblemType.WANDB_FAILED, "W&B cannot be asked for run '%s' now".formatted(outage.run()))
                : Problems.of(outage.failure());
    }

    private String json(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("'" + data.getClass() + "' could not be written as JSON", e);
        }
    }
}
