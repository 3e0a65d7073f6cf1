package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.api.NeverWaits;
import runcomparer.api.query.RunStepsQuery;
import runcomparer.cache.Found;
import runcomparer.cache.RunImagesCache;
import runcomparer.images.RunImages;
import runcomparer.runs.RunOutcome;

/** Answers {@code GET /runs/{run_id}/steps}. */
@NeverWaits
public final class ListRunSteps {

    private final RunImagesCache images;

    public ListRunSteps(RunImagesCache images) {
        this.images = requireNonNull(images, "images is null");
    }

    public CompletableFuture<Answer> answer(RunStepsQuery query) {
        return images.read(query.wanted(), query.caller().requester()).thenApply(found -> answer(query, found));
    }

    private static Answer answer(RunStepsQuery query, Found<Map<String, RunOutcome<RunImages>>> found) {
        RunImages run = found.value().get(query.run().runId()).orThrow();
        return new Answer(List.of("runSteps", query.run(), query.metrics()), ImagesOfRun.source(run),
                () -> Arrays.stream(ImagesOfRun.steps(run, query.metrics())).mapToObj(StepInfo::new).toList(),
                found.freshness(), query.caller(), Incomplete.headers(List.of(run)));
    }
}
