package runcomparer.api.events;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Flow;
import runcomparer.api.query.Asked;
import runcomparer.api.query.Caller;
import runcomparer.events.RunEvent;

/**
 * What will be told to a caller as it happens.
 *
 * @param events null when the runs have ended and the caller knows all of it
 */
public record EventsAnswer(Flow.Publisher<RunEvent> events, EventForm form, Caller caller) implements Asked {

    public EventsAnswer {
        requireNonNull(form, "form is null");
        requireNonNull(caller, "caller is null");
    }
}
