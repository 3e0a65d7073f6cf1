package runcomparer.cache.runs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Loading;
import runcomparer.cache.ReadThroughCache;
import runcomparer.cache.runs.RunImagesCache.RunMetric;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.RunOutcome;
import runcomparer.turns.Requester;

/**
 * Reads long histories in portions for as long as the caller waits. Each portion is a separate read that is cached, so that
 * other reads get their turns in between, and nothing is lost if the caller disconnects.
 */
final class PortionReader {

    private final ReadThroughCache<RunMetric, RunOutcome<RunMetricImages>> images;
    private final Duration maxWait;

    /**
     * @param maxWait how long a caller waits
     */
    PortionReader(ReadThroughCache<RunMetric, RunOutcome<RunMetricImages>> images, Duration maxWait) {
        this.images = requireNonNull(images, "images is null");
        this.maxWait = requireNonNull(maxWait, "maxWait is null");
    }

    /** Returns the images of all keys; for those that could not be read completely in time, only the beginning. */
    CompletableFuture<CacheResult<Map<RunMetric, RunOutcome<RunMetricImages>>>> get(
            List<RunMetric> keys, Requester requester, Loading<RunMetric, RunOutcome<RunMetricImages>> loading) {
        return images.getAll(keys, requester, loading).thenCompose(parts -> readOn(keys, requester, loading, parts));
    }

    private CompletableFuture<CacheResult<Map<RunMetric, RunOutcome<RunMetricImages>>>> readOn(
            List<RunMetric> keys,
            Requester requester,
            Loading<RunMetric, RunOutcome<RunMetricImages>> loading,
            CacheResult<Map<RunMetric, RunOutcome<RunMetricImages>>> parts) {
        Duration left = maxWait.minusNanos(System.nanoTime() - requester.since());
        if (!isUnfinished(parts.value().values()) || left.compareTo(maxWait.dividedBy(10)) < 0) {
            return CompletableFuture.completedFuture(parts);
        }
        return images.getAll(keys, requester.now(), loading, left)
                .handle((more, thrown) -> thrown == null && rows(more) > rows(parts)
                        ? readOn(keys, requester, loading, more)
                        : CompletableFuture.completedFuture(parts))
                .thenCompose(Function.identity());
    }

    private static boolean isUnfinished(Collection<RunOutcome<RunMetricImages>> parts) {
        return parts.stream()
                .anyMatch(part -> !part.isFailed() && part.value().rows().isUnfinished());
    }

    private static long rows(CacheResult<Map<RunMetric, RunOutcome<RunMetricImages>>> parts) {
        return parts.value().values().stream()
                .filter(part -> !part.isFailed())
                .mapToLong(part -> part.value().rows().read())
                .sum();
    }
}
