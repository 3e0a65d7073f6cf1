package runcomparer.api.events;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.api.NeverWaits;
import runcomparer.api.query.EventsQuery;
import runcomparer.cache.RunImagesCache;
import runcomparer.events.RunEvents;
import runcomparer.images.RunImages;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;

/**
 * Answers {@code GET /events}. A run that cannot be read is an event among those of the others; only when none of the runs
 * can be read is there a problem before the stream begins.
 */
@NeverWaits
public final class StreamEvents {

    private final RunImagesCache images;
    private final RunEvents events;

    public StreamEvents(RunImagesCache images, RunEvents events) {
        this.images = requireNonNull(images, "images is null");
        this.events = requireNonNull(events, "events is null");
    }

    public CompletableFuture<EventsAnswer> answer(EventsQuery query) {
        return images.read(query.wanted(), query.caller().requester()).thenApply(found -> answer(query, found.value()));
    }

    private EventsAnswer answer(EventsQuery query, Map<String, RunOutcome<RunImages>> runs) {
        throwIfNoneCanBeRead(runs.values());
        boolean knowsAll = runs.entrySet().stream().allMatch(run -> knowsAll(query, run.getKey(), run.getValue()));
        return new EventsAnswer(
                knowsAll ? null : events.of(query.knownByRun(), query.metrics()), new SeveralRunsForm(), query.caller());
    }

    /** A run that may be there although it cannot be read goes before those that are not. */
    private static void throwIfNoneCanBeRead(Collection<RunOutcome<RunImages>> runs) {
        if (runs.stream().allMatch(RunOutcome::isFailed)) {
            throw runs.stream().map(RunOutcome::failure).filter(failure -> !(failure instanceof RunNotFound)).findFirst()
                    .orElseGet(() -> runs.iterator().next().failure());
        }
    }

    /** There is nothing to tell of a run that is not there, either, to a caller who knows the end of all others. */
    private static boolean knowsAll(EventsQuery query, String runId, RunOutcome<RunImages> run) {
        return run.isFailed()
                ? run.failure() instanceof RunNotFound
                : KnownEnd.isKnown(run.value(), query.metrics(), query.known().get(runId));
    }
}
