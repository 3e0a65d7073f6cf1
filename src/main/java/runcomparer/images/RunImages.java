package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import runcomparer.runs.Run;

/**
 * Everything that was read of the images of one run. Immutable.
 *
 * @param metrics the images by metric key; a key without any image is not in it
 * @param rows how much was read of each metric key that was asked, also of those without images
 */
public record RunImages(Run run, Map<String, MetricImages> metrics, Map<String, ReadRows> rows) {

    public RunImages {
        requireNonNull(run, "run is null");
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** Puts what was read of the metrics of a run together. */
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

    /** Gives the distinct steps at which any of these metrics has an image, ascending. */
    public long[] steps(Collection<String> asked) {
        return Steps.distinct(asked.stream()
                .map(metrics::get)
                .flatMapToLong(images -> images == null ? LongStream.empty() : images.steps())
                .toArray());
    }

    /** Gives the images of a metric at exactly this step; none is an empty list. */
    public List<LoggedImage> at(String metric, long step) {
        MetricImages images = metrics.get(metric);
        return images == null ? List.of() : images.at(step);
    }

    /** Gives the images of a metric at the step that stands for this one. */
    public Optional<StepOfImages> at(String metric, long step, Alignment alignment) {
        MetricImages images = metrics.get(metric);
        return images == null ? Optional.empty() : images.at(step, alignment);
    }

    /** Finds the step with images of a metric that stands for this one. */
    public OptionalLong step(String metric, long step, Alignment alignment) {
        MetricImages images = metrics.get(metric);
        return images == null ? OptionalLong.empty() : images.step(step, alignment);
    }

    public boolean isComplete() {
        for (ReadRows read : rows.values()) {
            if (!read.isComplete()) {
                return false;
            }
        }
        return true;
    }

    /** Gives the metrics of which W&amp;B said to have more rows than could be read. */
    public Map<String, ReadRows> incomplete() {
        Map<String, ReadRows> incomplete = new LinkedHashMap<>(rows);
        incomplete.values().removeIf(ReadRows::isComplete);
        return Collections.unmodifiableMap(incomplete);
    }

    /** Gives what was read of one metric; nothing when it has no images. */
    public RunMetricImages of(String metric) {
        MetricImages images = metrics.getOrDefault(metric, MetricImages.none(metric));
        return new RunMetricImages(run, images, rows.getOrDefault(metric, ReadRows.NONE));
    }
}
