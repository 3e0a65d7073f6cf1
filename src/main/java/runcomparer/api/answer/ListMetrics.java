package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.api.NeverWaits;
import runcomparer.api.query.MetricsQuery;
import runcomparer.cache.Found;
import runcomparer.cache.ProjectMetrics;

/** Answers {@code GET /metrics}. */
@NeverWaits
public final class ListMetrics {

    private final ProjectMetrics metrics;

    public ListMetrics(ProjectMetrics metrics) {
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    public CompletableFuture<Answer> answer(MetricsQuery query) {
        return metrics.of(query.project(), query.caller().requester()).thenApply(found ->
                new Answer(List.of("metrics", query.project()), found.value(), found::value,
                        found.freshness(), query.caller(), Map.of()));
    }
}
