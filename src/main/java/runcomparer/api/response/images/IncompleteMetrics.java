package runcomparer.api.response.images;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import runcomparer.images.index.RunImages;
import runcomparer.runs.PercentEncoding;

/** The header that lists the metric keys for which W&amp;B counted more rows than it returned. */
public final class IncompleteMetrics {

    private static final String HEADER = "Incomplete-Metrics";

    private IncompleteMetrics() {}

    /** Returns the header, with entries like {@code run/metric; read=n; expected=m}; empty if everything was read. */
    public static Map<String, String> headers(Collection<RunImages> runs) {
        if (runs.stream().allMatch(RunImages::isComplete)) {
            return Map.of();
        }
        String metrics = runs.stream()
                .flatMap(run -> run.incomplete().entrySet().stream().map(metric -> "%s/%s; read=%d; expected=%d"
                        .formatted(
                                PercentEncoding.segment(run.run().path().runId()),
                                PercentEncoding.segment(metric.getKey()),
                                metric.getValue().read(),
                                metric.getValue().expected())))
                .collect(Collectors.joining(", "));
        return Map.of(HEADER, metrics);
    }
}
