package runcomparer.api.events;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.EventsQuery;
import runcomparer.cache.CacheResult;
import runcomparer.events.RunEvents;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;

/**
 * Handles {@code GET /events}. A run that cannot be read becomes an event among those of the others; only if none of
 * the runs can be read is the response a problem.
 */
@NonBlocking
public final class StreamEvents {

    private final RunEvents events;

    public StreamEvents(RunEvents events) {
        this.events = requireNonNull(events, "events is null");
    }

    /**
     * Returns the stream.
     *
     * @param found the images of the runs by run id
     */
    public EventsResponse respond(
            @Body EventsQuery query, @Variable("images") CacheResult<Map<String, RunOutcome<RunImages>>> found) {
        Map<String, RunOutcome<RunImages>> runs = found.value();
        throwIfNoneCanBeRead(runs.values());
        boolean isUpToDate = runs.entrySet().stream().allMatch(run -> isUpToDate(query, run.getKey(), run.getValue()));
        return new EventsResponse(
                isUpToDate ? null : events.of(query.positionsByRun(), query.metrics()),
                new MultiRunFormat(),
                query.caller());
    }

    /** Prefers the failure of a run that may exist to that of one that does not. */
    private static void throwIfNoneCanBeRead(Collection<RunOutcome<RunImages>> runs) {
        if (runs.stream().allMatch(RunOutcome::isFailed)) {
            throw runs.stream()
                    .map(RunOutcome::failure)
                    .filter(failure -> !(failure instanceof RunNotFound))
                    .findFirst()
                    .orElseGet(() -> runs.iterator().next().failure());
        }
    }

    /** A run that does not exist has no events either, for a client that is up to date with all others. */
    private static boolean isUpToDate(EventsQuery query, String runId, RunOutcome<RunImages> run) {
        return run.isFailed()
                ? run.failure() instanceof RunNotFound
                : RunCompletion.isFullyKnown(
                        run.value(), query.metrics(), query.positions().get(runId));
    }
}
