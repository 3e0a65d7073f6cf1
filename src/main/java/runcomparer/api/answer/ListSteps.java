package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.api.NeverWaits;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.StepsQuery;
import runcomparer.cache.Found;
import runcomparer.cache.RunImagesCache;
import runcomparer.images.RunImages;
import runcomparer.runs.RunOutcome;

/** Answers {@code POST /steps}: a run that could not be read keeps its place. */
@NeverWaits
public final class ListSteps {

    private final RunImagesCache images;

    public ListSteps(RunImagesCache images) {
        this.images = requireNonNull(images, "images is null");
    }

    public CompletableFuture<Answer> answer(StepsQuery query) {
        return images.read(query.wanted(), query.caller().requester()).thenApply(found -> answer(query, found));
    }

    private static Answer answer(StepsQuery query, Found<Map<String, RunOutcome<RunImages>>> found) {
        Map<String, RunOutcome<RunImages>> runs = found.value();
        FailedRuns.throwIfNoneCouldBeAsked(runs.values());
        FailedRuns.tell(query.caller(), runs.values());
        List<RunImages> read = runs.values().stream().filter(run -> !run.isFailed()).map(RunOutcome::value).toList();
        return new Answer(List.of("steps", query.project(), query.runIds(), query.metrics()), sources(runs.values()),
                () -> query.runIds().stream().map(runId -> steps(runs.get(runId), query.metrics())).toList(),
                found.freshness(), query.caller(), Incomplete.headers(read));
    }

    private static RunSteps steps(RunOutcome<RunImages> run, List<String> metrics) {
        String runId = run.path().runId();
        return run.isFailed()
                ? new RunSteps(runId, new long[0], Problems.of(run.failure()))
                : new RunSteps(runId, ImagesOfRun.steps(run.value(), metrics), null);
    }

    private static List<Object> sources(Collection<RunOutcome<RunImages>> runs) {
        List<Object> sources = new ArrayList<>();
        runs.forEach(run -> sources.add(
                run.isFailed() ? Problems.of(run.failure()) : ImagesOfRun.source(run.value())));
        return sources;
    }
}
