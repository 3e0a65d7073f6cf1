package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.api.NeverWaits;
import runcomparer.api.query.RunImagesQuery;
import runcomparer.cache.Found;
import runcomparer.cache.RunImagesCache;
import runcomparer.images.RunImages;
import runcomparer.images.StepOfImages;
import runcomparer.runs.RunOutcome;

/** Answers {@code GET /runs/{run_id}/images}. */
@NeverWaits
public final class ListRunImages {

    private final RunImagesCache images;
    private final ImageInfos infos;

    public ListRunImages(RunImagesCache images, ImageInfos infos) {
        this.images = requireNonNull(images, "images is null");
        this.infos = requireNonNull(infos, "infos is null");
    }

    public CompletableFuture<Answer> answer(RunImagesQuery query) {
        return images.read(query.wanted(), query.caller().requester()).thenApply(found -> answer(query, found));
    }

    private Answer answer(RunImagesQuery query, Found<Map<String, RunOutcome<RunImages>>> found) {
        RunImages run = found.value().get(query.run().runId()).orThrow();
        Object key = List.of("runImages", query.run(), query.metrics(), query.asked(), query.caller().origin());
        return new Answer(key, ImagesOfRun.source(run), () -> metrics(query, run),
                found.freshness(), query.caller(), Incomplete.headers(List.of(run)));
    }

    private List<StepImages> metrics(RunImagesQuery query, RunImages run) {
        return ImagesOfRun.metrics(run, query.metrics()).stream()
                .flatMap(metric -> query.asked().in(run, metric).map(found -> images(query, run, metric, found)).stream())
                .filter(metric -> !metric.images().isEmpty())
                .toList();
    }

    private StepImages images(RunImagesQuery query, RunImages run, String metric, StepOfImages found) {
        List<ImageInfo> images = infos.of(query.run(), found, query.caller());
        return new StepImages(query.run().runId(), run.run().name(), metric, query.asked().step().orElse(found.step()), images);
    }
}
