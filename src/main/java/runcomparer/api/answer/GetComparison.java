package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import runcomparer.api.NeverWaits;
import runcomparer.api.problem.InvalidRequest;
import runcomparer.api.problem.Problems;
import runcomparer.api.problem.Violation;
import runcomparer.api.query.ComparisonQuery;
import runcomparer.cache.Found;
import runcomparer.cache.ReadThroughCache;
import runcomparer.cache.RunImagesCache;
import runcomparer.images.RunImages;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Answers {@code GET /comparison}: a run that could not be read keeps its column, and an empty cell tells why it is. */
@NeverWaits
public final class GetComparison {

    private static final int MOST_CELLS = 2_000;

    private final RunImagesCache images;
    private final ReadThroughCache<RunPath, RunOutcome<RunConfig>> configs;
    private final ImageInfos infos;

    public GetComparison(
            RunImagesCache images, ReadThroughCache<RunPath, RunOutcome<RunConfig>> configs, ImageInfos infos) {
        this.images = requireNonNull(images, "images is null");
        this.configs = requireNonNull(configs, "configs is null");
        this.infos = requireNonNull(infos, "infos is null");
    }

    public CompletableFuture<Answer> answer(ComparisonQuery query) {
        return images.read(query.wanted(), query.caller().requester())
                .thenCombine(configs(query), (runs, config) -> answer(query, runs, config));
    }

    /** What the answer is made of; it fails as the answer does. */
    public CompletableFuture<ComparisonGrid> grid(ComparisonQuery query) {
        return images.read(query.wanted(), query.caller().requester())
                .thenCombine(configs(query), (runs, config) -> grid(query, runs, config));
    }

    /** A configuration that could not be read hides no image: its run gets the failure in its place. */
    private CompletableFuture<Found<Map<RunPath, RunOutcome<RunConfig>>>> configs(ComparisonQuery query) {
        return configs.getAll(query.configured(), query.caller().requester())
                .exceptionally(thrown -> FailedRuns.of(query.configured(), thrown));
    }

    private Answer answer(ComparisonQuery query, Found<Map<String, RunOutcome<RunImages>>> found,
            Found<Map<RunPath, RunOutcome<RunConfig>>> configs) {
        ComparisonGrid grid = grid(query, found, configs);
        Collection<RunOutcome<RunImages>> runs = found.value().values();
        Object key = List.of("comparison", query.project(), query.runIds(), query.metrics(), query.asked(), query.config(),
                query.caller().origin());
        return new Answer(key, grid.source(), grid::comparison,
                found.freshness().and(configs.freshness()), query.caller(), Incomplete.headers(read(runs)));
    }

    private ComparisonGrid grid(ComparisonQuery query, Found<Map<String, RunOutcome<RunImages>>> found,
            Found<Map<RunPath, RunOutcome<RunConfig>>> configs) {
        Collection<RunOutcome<RunImages>> runs = found.value().values();
        FailedRuns.throwIfNoneCouldBeAsked(runs);
        FailedRuns.tell(query.caller(), runs);
        FailedRuns.tell(query.caller(), configs.value().values());
        List<String> metrics = metrics(query, read(runs));
        requireCells(query.runIds().size() * metrics.size());
        return new ComparisonGrid(query, metrics, found.value(), configs.value(), infos);
    }

    private static List<RunImages> read(Collection<RunOutcome<RunImages>> runs) {
        return runs.stream().filter(run -> !run.isFailed()).map(RunOutcome::value).toList();
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
        if (cells > MOST_CELLS) {
            throw new InvalidRequest(List.of(new Violation(List.of("query", "metrics"),
                    "ask with the runs for %d cells, more than the allowed %d".formatted(cells, MOST_CELLS),
                    "value_error.list.max_items")));
        }
    }
}
