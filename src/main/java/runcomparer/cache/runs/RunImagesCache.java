package runcomparer.cache.runs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.cache.CacheRequest;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Fetch;
import runcomparer.cache.Freshness;
import runcomparer.cache.Lifetimes;
import runcomparer.cache.Loader;
import runcomparer.cache.Loading;
import runcomparer.cache.NamedCache;
import runcomparer.cache.ReadThroughCache;
import runcomparer.cache.Requests;
import runcomparer.images.ImageMetric;
import runcomparer.images.ImageMetrics;
import runcomparer.images.RunSelection;
import runcomparer.images.RunStillLoading;
import runcomparer.images.index.RunImages;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;

/**
 * A cache of the images of runs, by run and metric key, so that requests for different metric keys of a run share what was
 * read. A run that cannot be read is a failed outcome and does not affect the others; one that cannot be read completely in
 * time fails with {@link RunStillLoading}. The route that fetches gets a {@link RunImagesUpdate} and completes it.
 */
public final class RunImagesCache implements NamedCache {

    private static final CacheResult<Map<RunPath, RunOutcome<ImageMetrics>>> NONE =
            new CacheResult<>(Map.of(), Freshness.BEST);

    private final PortionReader images;

    /** A metric key of a run. */
    public record RunMetric(RunPath run, String metric) {}

    /**
     * @param maxWait how long a client waits for a long history to be read
     */
    public RunImagesCache(ReadThroughCache<RunMetric, RunOutcome<RunMetricImages>> images, Duration maxWait) {
        this.images = new PortionReader(images, maxWait);
    }

    /** Returns the images by run id. */
    @Override
    public CompletableFuture<CacheResult<Map<String, RunOutcome<RunImages>>>> get(
            CacheRequest request, Fetch fetch, Lifetimes lifetimes) {
        RunSelection selection = Requests.cast(ImagesRequest.class, request).selection();
        Map<RunPath, List<String>> metrics = new LinkedHashMap<>();
        selection.metrics().forEach((runId, keys) -> metrics.put(new RunPath(selection.project(), runId), keys));
        return get(
                metrics,
                request instanceof ResolvedImagesRequest resolved ? resolved.ownMetrics() : NONE,
                request.requester(),
                new Loading<>(loader(fetch), lifetimes));
    }

    private static Loader<RunMetric, RunOutcome<RunMetricImages>> loader(Fetch fetch) {
        return (lacking, requester) -> {
            RunImagesUpdate update = new RunImagesUpdate(lacking);
            fetch.fetch(update, requester);
            return update.values();
        };
    }

    private CompletableFuture<CacheResult<Map<String, RunOutcome<RunImages>>>> get(
            Map<RunPath, List<String>> metrics,
            CacheResult<Map<RunPath, RunOutcome<ImageMetrics>>> own,
            Requester requester,
            Loading<RunMetric, RunOutcome<RunMetricImages>> loading) {
        Map<RunPath, List<RunMetric>> keys = new LinkedHashMap<>();
        List<RunMetric> all = new ArrayList<>();
        metrics.forEach((run, metricKeys) -> {
            RunOutcome<ImageMetrics> logged = own.value().get(run);
            List<RunMetric> ofRun = (logged == null ? metricKeys : keys(logged))
                    .stream().map(metric -> new RunMetric(run, metric)).toList();
            keys.put(run, ofRun);
            all.addAll(ofRun);
        });
        return images.get(all, requester, loading).thenApply(parts -> {
            Map<String, RunOutcome<RunImages>> runs = new LinkedHashMap<>();
            keys.forEach((run, ofRun) ->
                    runs.put(run.runId(), joined(run, own.value().get(run), ofRun, parts.value())));
            return new CacheResult<>(runs, own.freshness().and(parts.freshness()));
        });
    }

    private static List<String> keys(RunOutcome<ImageMetrics> logged) {
        return logged.isFailed()
                ? List.of()
                : logged.value().metrics().stream().map(ImageMetric::metric).toList();
    }

    /** Joins the parts of a run; if one of them failed, so has the run. */
    private static RunOutcome<RunImages> joined(
            RunPath path,
            RunOutcome<ImageMetrics> logged,
            List<RunMetric> keys,
            Map<RunMetric, RunOutcome<RunMetricImages>> parts) {
        if (logged != null && logged.isFailed()) {
            return RunOutcome.failed(path, logged.failure());
        }
        List<RunMetricImages> read = new ArrayList<>(keys.size());
        boolean isUnfinished = false;
        for (RunMetric key : keys) {
            RunOutcome<RunMetricImages> part = parts.get(key);
            if (part.isFailed()) {
                return RunOutcome.failed(path, part.failure());
            }
            read.add(part.value());
            isUnfinished |= part.value().rows().isUnfinished();
        }
        if (isUnfinished) {
            return RunOutcome.failed(
                    path,
                    new RunStillLoading(
                            path,
                            read.stream().mapToLong(part -> part.rows().read()).sum(),
                            read.stream()
                                    .mapToLong(part -> part.rows().expected())
                                    .sum()));
        }
        return RunOutcome.of(
                path,
                RunImages.of(read.isEmpty() ? logged.value().run() : read.get(0).run(), read));
    }
}
