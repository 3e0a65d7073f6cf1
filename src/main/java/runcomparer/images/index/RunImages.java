package runcomparer.images.index;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import runcomparer.images.Alignment;
import runcomparer.images.ImagesAtStep;
import runcomparer.images.LoggedImage;
import runcomparer.images.ReadRows;
import runcomparer.images.Steps;
import runcomparer.runs.Run;

/**
 * The images of a run that have been read. Immutable.
 *
 * @param metrics the images by metric key, without keys that have none
 * @param rows how much was read of each requested metric key, including those without images
 */
public record RunImages(Run run, Map<String, MetricImages> metrics, Map<String, ReadRows> rows) {

    public RunImages {
        requireNonNull(run, "run is null");
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** Combines what was read of the metric keys of a run. */
    public static RunImages of(Run run, Collection<RunMetricImages> read) {
        Map<String, MetricImages> metrics = new LinkedHashMap<>();
        Map<String, ReadRows> rows = new LinkedHashMap<>();
        for (RunMetricImages metric : read) {
            String key = metric.images().metric();
            rows.put(key, metric.rows());
            if (!metric.isEmpty()) {
                metrics.put(key, metric.images());
            }
        }
        return new RunImages(run, metrics, rows);
    }

    /** Returns the distinct steps at which any of the metric keys has an image, ascending. */
    public long[] steps(Collection<String> keys) {
        return Steps.distinct(keys.stream()
                .map(metrics::get)
                .flatMapToLong(images -> images == null ? LongStream.empty() : images.steps())
                .toArray());
    }

    /** Returns the images of a metric key at exactly this step; empty if there are none. */
    public List<LoggedImage> at(String metric, long step) {
        MetricImages images = metrics.get(metric);
        return images == null ? List.of() : images.at(step);
    }

    /** Returns the images of a metric key at the step that the alignment determines. */
    public Optional<ImagesAtStep> at(String metric, long step, Alignment alignment) {
        MetricImages images = metrics.get(metric);
        return images == null ? Optional.empty() : images.at(step, alignment);
    }

    /** Returns the step with images of a metric key that the alignment determines. */
    public OptionalLong step(String metric, long step, Alignment alignment) {
        MetricImages images = metrics.get(metric);
        return images == null ? OptionalLong.empty() : images.step(step, alignment);
    }

    /** Whether the run is running and its images of a metric key end before this step. */
    public boolean mayReach(String metric, long step) {
        OptionalLong newest = step(metric, 0, Alignment.LATEST);
        return run.isRunning() && (newest.isEmpty() || newest.getAsLong() < step);
    }

    public boolean isComplete() {
        for (ReadRows read : rows.values()) {
            if (!read.isComplete()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the metric keys for which W&amp;B counts more rows than could be read. */
    public Map<String, ReadRows> incomplete() {
        Map<String, ReadRows> incomplete = new LinkedHashMap<>(rows);
        incomplete.values().removeIf(ReadRows::isComplete);
        return Collections.unmodifiableMap(incomplete);
    }

    /** Returns what was read of a metric key, without images if there are none. */
    public RunMetricImages of(String metric) {
        MetricImages images = metrics.getOrDefault(metric, MetricImages.none(metric));
        return new RunMetricImages(run, images, rows.getOrDefault(metric, ReadRows.NONE));
    }
}
