package runcomparer.api.answer;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import runcomparer.images.RunImages;
import runcomparer.runs.PercentEncoding;

/** Tells callers when W&amp;B counted more rows than it gave, so that an answer never passes for complete. */
final class Incomplete {

    private static final String HEADER = "Incomplete-Metrics";

    private Incomplete() {
    }

    /** The header that lists {@code run/metric; read=n; expected=m}, or none when everything was read. */
    static Map<String, String> headers(Collection<RunImages> runs) {
        if (runs.stream().allMatch(RunImages::isComplete)) {
            return Map.of();
        }
        String metrics = runs.stream()
                .flatMap(run -> run.incomplete().entrySet().stream()
                        .map(metric -> "%s/%s; read=%d; expected=%d".formatted(
                                PercentEncoding.segment(run.run().path().runId()),
                                PercentEncoding.segment(metric.getKey()),
                                metric.getValue().read(), metric.getValue().expected())))
                .collect(Collectors.joining(", "));
        return Map.of(HEADER, metrics);
    }
}
