package runcomparer.api.events;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Flow;
import runcomparer.api.query.Asked;
import runcomparer.api.query.Caller;
import runcomparer.events.RunEvent;
import runcomparer.runs.RunPath;

/**
 * What will be told to a caller as it happens.
 *
 * @param events null when the run has ended and the caller knows all of it
 */
public record EventsAnswer(RunPath run, Flow.Publisher<RunEvent> events, Caller caller) implements Asked {

    public EventsAnswer {
        requireNonNull(run, "run is null");
        requireNonNull(caller, "caller is null");
    }
}
