package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import runcomparer.api.query.MetricsQuery;
import runcomparer.cache.Found;
import runcomparer.cache.ProjectMetrics;

/** Answers {@code GET /metrics}. */
public final class ListMetrics {

    private final ProjectMetrics metrics;

    public ListMetrics(ProjectMetrics metrics) {
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    public Answer answer(MetricsQuery query) {
        Found<List<String>> found = metrics.of(query.project());
        return new Answer(List.of("metrics", query.project()), found.value(), found::value,
                found.freshness(), query.caller(), Map.of());
    }
}
