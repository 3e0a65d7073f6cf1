package runcomparer.api.events;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Flow;
import runcomparer.api.query.Caller;
import runcomparer.api.query.HasCaller;
import runcomparer.events.RunEvent;

/**
 * A stream of events for a client.
 *
 * @param events null if the runs have ended and the client is up to date
 */
public record EventsResponse(Flow.Publisher<RunEvent> events, EventFormat format, Caller caller) implements HasCaller {

    public EventsResponse {
        requireNonNull(format, "format is null");
        requireNonNull(caller, "caller is null");
    }
}
