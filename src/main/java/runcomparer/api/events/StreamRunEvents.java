package runcomparer.api.events;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.RunEventsQuery;
import runcomparer.cache.CacheResult;
import runcomparer.events.RunEvents;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunOutcome;

/** Handles {@code GET /runs/{run_id}/events}; if the run cannot be read, the response is a problem. */
@NonBlocking
public final class StreamRunEvents {

    private final RunEvents events;

    public StreamRunEvents(RunEvents events) {
        this.events = requireNonNull(events, "events is null");
    }

    /**
     * Returns the stream.
     *
     * @param found the images of the run by its id
     */
    public EventsResponse respond(
            @Body RunEventsQuery query, @Variable("images") CacheResult<Map<String, RunOutcome<RunImages>>> found) {
        RunImages run = found.value().get(query.run().runId()).orThrow();
        boolean isUpToDate = RunCompletion.isFullyKnown(run, query.metrics(), query.position());
        return new EventsResponse(
                isUpToDate ? null : events.of(Map.of(query.run(), query.position()), query.metrics()),
                new SingleRunFormat(),
                query.caller());
    }
}
