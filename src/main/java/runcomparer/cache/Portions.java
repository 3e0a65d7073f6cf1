package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import runcomparer.cache.RunImagesCache.RunMetric;
import runcomparer.images.RunMetricImages;
import runcomparer.runs.RunOutcome;
import runcomparer.turns.Requester;

/**
 * Reads long histories portion by portion for as long as the caller waits. Each portion is a read of its own, which is
 * kept: so other reads get their turns in between, and nothing is lost when the caller goes away.
 */
final class Portions {

    private final ReadThroughCache<RunMetric, RunOutcome<RunMetricImages>> images;
    private final Duration patience;

    /**
     * @param patience how long a caller waits
     */
    Portions(ReadThroughCache<RunMetric, RunOutcome<RunMetricImages>> images, Duration patience) {
        this.images = requireNonNull(images, "images is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /** The images of all keys; of those that could not be read whole in time the beginning. */
    CompletableFuture<Found<Map<RunMetric, RunOutcome<RunMetricImages>>>> read(List<RunMetric> keys, Requester requester) {
        return images.getAll(keys, requester).thenCompose(parts -> readOn(keys, requester, parts));
    }

    private CompletableFuture<Found<Map<RunMetric, RunOutcome<RunMetricImages>>>> readOn(List<RunMetric> keys,
            Requester requester, Found<Map<RunMetric, RunOutcome<RunMetricImages>>> parts) {
        Duration left = patience.minusNanos(System.nanoTime() - requester.since());
        if (!isUnfinished(parts.value().values()) || left.compareTo(patience.dividedBy(10)) < 0) {
            return CompletableFuture.completedFuture(parts);
        }
        return images.getAll(keys, requester.now(), left)
                .handle((more, thrown) -> thrown == null && rows(more) > rows(parts)
                        ? readOn(keys, requester, more)
                        : CompletableFuture.completedFuture(parts))
                .thenCompose(Function.identity());
    }

    private static boolean isUnfinished(Collection<RunOutcome<RunMetricImages>> parts) {
        return parts.stream().anyMatch(part -> !part.isFailed() && part.value().rows().isUnfinished());
    }

    private static long rows(Found<Map<RunMetric, RunOutcome<RunMetricImages>>> parts) {
        return parts.value().values().stream().filter(part -> !part.isFailed())
                .mapToLong(part -> part.value().rows().read()).sum();
    }
}
