package runcomparer.api.response.comparison;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.problem.InvalidRequest;
import runcomparer.api.problem.Violation;
import runcomparer.api.query.ComparisonQuery;
import runcomparer.api.response.ApiResponse;
import runcomparer.api.response.FailedRuns;
import runcomparer.api.response.images.ImageInfos;
import runcomparer.api.response.images.ImagesOfRun;
import runcomparer.api.response.images.IncompleteMetrics;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Freshness;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Responds to {@code GET /comparison}. A run that could not be read keeps its column; empty cells have a reason. */
@NonBlocking
public final class GetComparison {

    private static final int MAX_CELLS = 2_000;

    private final ImageInfos infos;

    public GetComparison(ImageInfos infos) {
        this.infos = requireNonNull(infos, "infos is null");
    }

    /**
     * Returns the response.
     *
     * @param images the images of the runs by run id
     * @param configs the configurations, or null if none are requested
     */
    public CompletableFuture<ApiResponse> respond(
            @Body ComparisonQuery query,
            @Variable("images") CacheResult<Map<String, RunOutcome<RunImages>>> images,
            @Variable("configs") CompletableFuture<CacheResult<Map<RunPath, RunOutcome<RunConfig>>>> configs) {
        return configs(query, configs).thenApply(found -> respond(query, images, found));
    }

    /** Returns the grid that the response is made from; fails as the response does. */
    public CompletableFuture<ComparisonGrid> grid(
            ComparisonQuery query,
            CacheResult<Map<String, RunOutcome<RunImages>>> images,
            CompletableFuture<CacheResult<Map<RunPath, RunOutcome<RunConfig>>>> configs) {
        return configs(query, configs).thenApply(found -> grid(query, images, found));
    }

    /** Replaces configurations that could not be read with their failures, so that images are served nonetheless. */
    private static CompletableFuture<CacheResult<Map<RunPath, RunOutcome<RunConfig>>>> configs(
            ComparisonQuery query, CompletableFuture<CacheResult<Map<RunPath, RunOutcome<RunConfig>>>> configs) {
        return configs == null
                ? CompletableFuture.completedFuture(new CacheResult<>(Map.of(), Freshness.BEST))
                : configs.exceptionally(thrown -> FailedRuns.of(query.configured(), thrown));
    }

    private ApiResponse respond(
            ComparisonQuery query,
            CacheResult<Map<String, RunOutcome<RunImages>>> found,
            CacheResult<Map<RunPath, RunOutcome<RunConfig>>> configs) {
        ComparisonGrid grid = grid(query, found, configs);
        Collection<RunOutcome<RunImages>> runs = found.value().values();
        Object key = List.of(
                "comparison",
                query.project(),
                query.runIds(),
                query.metrics(),
                query.selector(),
                query.config(),
                query.caller().origin());
        return new ApiResponse(
                key,
                grid.source(),
                grid::comparison,
                found.freshness().and(configs.freshness()),
                query.caller(),
                IncompleteMetrics.headers(RunOutcome.values(runs)));
    }

    private ComparisonGrid grid(
            ComparisonQuery query,
            CacheResult<Map<String, RunOutcome<RunImages>>> found,
            CacheResult<Map<RunPath, RunOutcome<RunConfig>>> configs) {
        Collection<RunOutcome<RunImages>> runs = found.value().values();
        FailedRuns.throwIfNoneCouldBeRead(runs);
        FailedRuns.logUnread(query.caller(), runs);
        FailedRuns.logUnread(query.caller(), configs.value().values());
        List<String> metrics = metrics(query, RunOutcome.values(runs));
        requireCells(query.runIds().size() * metrics.size());
        return new ComparisonGrid(query, metrics, found.value(), configs.value(), infos);
    }

    private static List<String> metrics(ComparisonQuery query, List<RunImages> runs) {
        if (!query.metrics().isEmpty()) {
            return query.metrics();
        }
        Set<String> metrics = new LinkedHashSet<>();
        runs.forEach(run -> metrics.addAll(ImagesOfRun.metrics(run, List.of())));
        return List.copyOf(metrics);
    }

    private static void requireCells(int cells) {
        if (cells > MAX_CELLS) {
            throw new InvalidRequest(List.of(new Violation(
                    List.of("query", "metrics"),
                    "results in %d cells for all runs, more than the allowed %d".formatted(cells, MAX_CELLS),
                    "value_error.list.max_items")));
        }
    }
}
