package runcomparer.api.events;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.api.NeverWaits;
import runcomparer.api.query.RunEventsQuery;
import runcomparer.cache.RunImagesCache;
import runcomparer.events.RunEvents;
import runcomparer.images.RunImages;

/** Answers {@code GET /runs/{run_id}/events}; a run that cannot be read is a problem before the stream begins. */
@NeverWaits
public final class StreamRunEvents {

    private final RunImagesCache images;
    private final RunEvents events;

    public StreamRunEvents(RunImagesCache images, RunEvents events) {
        this.images = requireNonNull(images, "images is null");
        this.events = requireNonNull(events, "events is null");
    }

    public CompletableFuture<EventsAnswer> answer(RunEventsQuery query) {
        return images.read(query.wanted(), query.caller().requester())
                .thenApply(found -> answer(query, found.value().get(query.run().runId()).orThrow()));
    }

    private EventsAnswer answer(RunEventsQuery query, RunImages run) {
        boolean knowsAll = KnownEnd.isKnown(run, query.metrics(), query.known());
        return new EventsAnswer(
                knowsAll ? null : events.of(Map.of(query.run(), query.known()), query.metrics()), new OneRunForm(),
                query.caller());
    }
}
