package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.api.NeverWaits;
import runcomparer.api.query.RunImagesQuery;
import runcomparer.cache.Found;
import runcomparer.cache.RunImagesCache;
import runcomparer.images.LoggedImage;
import runcomparer.images.RunImages;
import runcomparer.runs.RunOutcome;

/** Answers {@code GET /runs/{run_id}/images}. */
@NeverWaits
public final class ListRunImages {

    private final RunImagesCache images;
    private final ImageUrls urls;

    public ListRunImages(RunImagesCache images, ImageUrls urls) {
        this.images = requireNonNull(images, "images is null");
        this.urls = requireNonNull(urls, "urls is null");
    }

    public CompletableFuture<Answer> answer(RunImagesQuery query) {
        return images.read(query.wanted()).thenApply(found -> answer(query, found));
    }

    private Answer answer(RunImagesQuery query, Found<Map<String, RunOutcome<RunImages>>> found) {
        RunImages run = found.value().get(query.run().runId()).orThrow();
        Object key = List.of("runImages", query.run(), query.metrics(), query.step(), query.caller().origin());
        return new Answer(key, ImagesOfRun.source(run), () -> metrics(query, run),
                found.freshness(), query.caller(), Incomplete.headers(List.of(run)));
    }

    private List<StepImages> metrics(RunImagesQuery query, RunImages run) {
        return ImagesOfRun.metrics(run, query.metrics()).stream()
                .map(metric -> images(query, run, metric))
                .filter(metric -> !metric.images().isEmpty())
                .toList();
    }

    private StepImages images(RunImagesQuery query, RunImages run, String metric) {
        List<StepImages.ImageInfo> atStep = run.at(metric, query.step()).stream()
                .map(image -> image(query, image))
                .toList();
        return new StepImages(query.run().runId(), run.run().name(), metric, query.step(), atStep);
    }

    private StepImages.ImageInfo image(RunImagesQuery query, LoggedImage image) {
        String url = image.path() == null ? null : urls.of(query.run(), image.path(), query.caller());
        String thumbnail = image.path() == null ? null : urls.thumbnail(query.run(), image.path(), query.caller());
        return new StepImages.ImageInfo(
                url, thumbnail, image.caption(), image.width(), image.height(), query.step(), image.missing());
    }
}
