package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.api.NeverWaits;
import runcomparer.api.query.RunMetricsQuery;
import runcomparer.cache.Found;
import runcomparer.cache.ReadThroughCache;
import runcomparer.images.ImageMetric;
import runcomparer.images.ImageMetrics;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Answers {@code GET /runs/{run_id}/metrics}. */
@NeverWaits
public final class ListRunMetrics {

    private final ReadThroughCache<RunPath, RunOutcome<ImageMetrics>> metrics;

    public ListRunMetrics(ReadThroughCache<RunPath, RunOutcome<ImageMetrics>> metrics) {
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    public CompletableFuture<Answer> answer(RunMetricsQuery query) {
        return metrics.get(query.run(), query.caller().requester()).thenApply(found -> answer(query, found));
    }

    private static Answer answer(RunMetricsQuery query, Found<RunOutcome<ImageMetrics>> found) {
        ImageMetrics ofRun = found.value().orThrow();
        return new Answer(List.of("runMetrics", query.run()), ofRun, () -> runMetrics(ofRun),
                found.freshness(), query.caller(), Map.of());
    }

    private static RunMetrics runMetrics(ImageMetrics metrics) {
        Run run = metrics.run();
        return new RunMetrics(run.path().runId(), run.name(), run.state(),
                metrics.metrics().stream().map(ListRunMetrics::runMetric).toList());
    }

    private static RunMetrics.RunMetric runMetric(ImageMetric metric) {
        List<RunMetrics.TypeCount> types = metric.types().entrySet().stream()
                .map(type -> new RunMetrics.TypeCount(type.getKey(), type.getValue()))
                .toList();
        return new RunMetrics.RunMetric(metric.metric(), metric.type(), metric.values(), types);
    }
}
