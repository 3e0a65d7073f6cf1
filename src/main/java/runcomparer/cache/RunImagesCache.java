package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import runcomparer.images.ImageMetric;
import runcomparer.images.ImageMetrics;
import runcomparer.images.RunImages;
import runcomparer.images.RunMetricImages;
import runcomparer.images.WantedImages;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/**
 * The images of runs, kept by run and metric key, so that callers who ask for different metrics of a run share what was
 * read of it. Thread-safe.
 */
public final class RunImagesCache {

    private final ReadThroughCache<RunMetric, RunOutcome<RunMetricImages>> images;
    private final ReadThroughCache<RunPath, RunOutcome<ImageMetrics>> metrics;

    /** One metric key of one run. */
    public record RunMetric(RunPath run, String metric) {
    }

    public RunImagesCache(
            ReadThroughCache<RunMetric, RunOutcome<RunMetricImages>> images,
            ReadThroughCache<RunPath, RunOutcome<ImageMetrics>> metrics) {
        this.images = requireNonNull(images, "images is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    /**
     * The images of the wanted runs by run id; what is not there is read in one go. A run that cannot be read is a
     * failed outcome and hides no other.
     */
    public Found<Map<String, RunOutcome<RunImages>>> read(WantedImages wanted) {
        FoundRuns runs = new FoundRuns();
        List<RunMetric> keys = new ArrayList<>();
        List<RunPath> withoutMetrics = new ArrayList<>();
        wanted.metrics().forEach((runId, asked) -> {
            RunPath run = new RunPath(wanted.project(), runId);
            asked.forEach(metric -> keys.add(new RunMetric(run, metric)));
            if (asked.isEmpty()) {
                withoutMetrics.add(run);
            }
        });
        metrics.getAll(withoutMetrics).forEach((run, own) -> {
            runs.add(own, (before, value) -> RunImages.of(value.run()));
            if (!own.value().isFailed()) {
                own.value().value().metrics().stream()
                        .map(ImageMetric::metric)
                        .forEach(metric -> keys.add(new RunMetric(run, metric)));
            }
        });
        images.getAll(keys).values().forEach(part -> runs.add(part, (before, value) ->
                (before == null ? RunImages.of(value.run()) : before).with(value)));
        return runs.found();
    }
}
