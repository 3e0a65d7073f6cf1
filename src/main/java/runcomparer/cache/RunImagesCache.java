package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.images.ImageMetric;
import runcomparer.images.ImageMetrics;
import runcomparer.images.RunImages;
import runcomparer.images.RunMetricImages;
import runcomparer.images.RunStillLoading;
import runcomparer.images.WantedImages;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;

/**
 * The images of runs, kept by run and metric key, so that callers who ask for different metrics of a run share what was
 * read of it. Thread-safe.
 */
public final class RunImagesCache {

    private final Portions images;
    private final ReadThroughCache<RunPath, RunOutcome<ImageMetrics>> metrics;

    /** One metric key of one run. */
    public record RunMetric(RunPath run, String metric) {
    }

    /**
     * @param patience how long a caller waits for a long history to be read
     */
    public RunImagesCache(
            ReadThroughCache<RunMetric, RunOutcome<RunMetricImages>> images,
            ReadThroughCache<RunPath, RunOutcome<ImageMetrics>> metrics, Duration patience) {
        this.images = new Portions(images, patience);
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    /**
     * The images of the wanted runs by run id; what is not there is read in one go. A run that cannot be read is a
     * failed outcome and hides no other; one that could not be read whole in time fails with {@link RunStillLoading}.
     */
    public CompletableFuture<Found<Map<String, RunOutcome<RunImages>>>> read(WantedImages wanted, Requester requester) {
        Map<RunPath, List<String>> asked = new LinkedHashMap<>();
        wanted.metrics().forEach((runId, keys) -> asked.put(new RunPath(wanted.project(), runId), keys));
        List<RunPath> withoutMetrics = asked.keySet().stream().filter(run -> asked.get(run).isEmpty()).toList();
        return metrics.getAll(withoutMetrics, requester).thenCompose(own -> read(asked, own, requester));
    }

    private CompletableFuture<Found<Map<String, RunOutcome<RunImages>>>> read(
            Map<RunPath, List<String>> asked, Found<Map<RunPath, RunOutcome<ImageMetrics>>> own, Requester requester) {
        Map<RunPath, List<RunMetric>> keys = new LinkedHashMap<>();
        List<RunMetric> all = new ArrayList<>();
        asked.forEach((run, metricKeys) -> {
            RunOutcome<ImageMetrics> logged = own.value().get(run);
            List<RunMetric> ofRun = (logged == null ? metricKeys : keys(logged)).stream()
                    .map(metric -> new RunMetric(run, metric))
                    .toList();
            keys.put(run, ofRun);
            all.addAll(ofRun);
        });
        return images.read(all, requester).thenApply(parts -> {
            Map<String, RunOutcome<RunImages>> runs = new LinkedHashMap<>();
            keys.forEach((run, ofRun) ->
                    runs.put(run.runId(), joined(run, own.value().get(run), ofRun, parts.value())));
            return new Found<>(runs, own.freshness().and(parts.freshness()));
        });
    }

    private static List<String> keys(RunOutcome<ImageMetrics> logged) {
        return logged.isFailed() ? List.of() : logged.value().metrics().stream().map(ImageMetric::metric).toList();
    }

    /** A run with a failed part has failed. */
    private static RunOutcome<RunImages> joined(RunPath path, RunOutcome<ImageMetrics> logged, List<RunMetric> keys,
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
            return RunOutcome.failed(path, new RunStillLoading(path,
                    read.stream().mapToLong(part -> part.rows().read()).sum(),
                    read.stream().mapToLong(part -> part.rows().expected()).sum()));
        }
        return RunOutcome.of(path, RunImages.of(read.isEmpty() ? logged.value().run() : read.get(0).run(), read));
    }
}
