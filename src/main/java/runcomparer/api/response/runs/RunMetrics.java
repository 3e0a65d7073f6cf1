package runcomparer.api.response.runs;

import java.util.List;
import runcomparer.images.ImageMetric;
import runcomparer.images.ImageMetrics;
import runcomparer.runs.Run;

/** {@code GET /runs/{run_id}/metrics}: the image keys of a run. */
public record RunMetrics(String runId, String runName, String state, List<RunMetric> metrics) {

    /**
     * An image key.
     *
     * @param type the type of most of its values
     * @param values the number of values that are images
     */
    public record RunMetric(String metric, String type, long values, List<TypeCount> types) {}

    /** The number of values of one type. */
    public record TypeCount(String type, long values) {}

    static RunMetrics of(ImageMetrics metrics) {
        Run run = metrics.run();
        return new RunMetrics(
                run.path().runId(),
                run.name(),
                run.state(),
                metrics.metrics().stream().map(RunMetrics::runMetric).toList());
    }

    private static RunMetric runMetric(ImageMetric metric) {
        List<TypeCount> types = metric.types().entrySet().stream()
                .map(type -> new TypeCount(type.getKey(), type.getValue()))
                .toList();
        return new RunMetric(metric.metric(), metric.type(), metric.values(), types);
    }
}
