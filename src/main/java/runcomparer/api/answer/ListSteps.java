package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.api.NeverWaits;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.StepsQuery;
import runcomparer.cache.Found;
import runcomparer.cache.RunImagesCache;
import runcomparer.images.RunImages;
import runcomparer.runs.RunOutcome;
import runcomparer.wandb.WandbException;

/** Answers {@code POST /steps}: a run that could not be read keeps its place. */
@NeverWaits
public final class ListSteps {

    private static final Logger LOG = LoggerFactory.getLogger(ListSteps.class);

    /** A line in the log that names more runs is no line any more. */
    private static final int MOST_TOLD = 10;

    private final RunImagesCache images;

    public ListSteps(RunImagesCache images) {
        this.images = requireNonNull(images, "images is null");
    }

    public CompletableFuture<Answer> answer(StepsQuery query) {
        return images.read(query.wanted()).thenApply(found -> answer(query, found));
    }

    private static Answer answer(StepsQuery query, Found<Map<String, RunOutcome<RunImages>>> found) {
        Map<String, RunOutcome<RunImages>> runs = found.value();
        throwIfNoneCouldBeAsked(runs.values());
        tellOfFailures(query, runs.values());
        List<RunImages> read = runs.values().stream().filter(run -> !run.isFailed()).map(RunOutcome::value).toList();
        return new Answer(List.of("steps", query.project(), query.runIds(), query.metrics()), sources(runs.values()),
                () -> query.runIds().stream().map(runId -> steps(runs.get(runId), query.metrics())).toList(),
                found.freshness(), query.caller(), Incomplete.headers(read));
    }

    /** The call fails as a whole when W&amp;B could be asked for no run; an unknown run is an answer. */
    private static void throwIfNoneCouldBeAsked(Collection<RunOutcome<RunImages>> runs) {
        if (!runs.isEmpty() && runs.stream().allMatch(run -> run.failure() instanceof WandbException)) {
            throw runs.iterator().next().failure();
        }
    }

    /** A whole call that failed is told of by who writes its problem. */
    private static void tellOfFailures(StepsQuery query, Collection<RunOutcome<RunImages>> runs) {
        List<RunOutcome<RunImages>> failed =
                runs.stream().filter(run -> run.failure() instanceof WandbException).toList();
        if (!failed.isEmpty()) {
            LOG.atWarn().addKeyValue("id", query.caller().requestId()).log("{} answered without {}: {}",
                    query.caller().path(), failed.stream().map(RunOutcome::path).limit(MOST_TOLD).toList(),
                    failed.get(0).failure().getMessage());
        }
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
