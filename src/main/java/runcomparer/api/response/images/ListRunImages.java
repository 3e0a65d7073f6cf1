package runcomparer.api.response.images;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.RunImagesQuery;
import runcomparer.api.response.ApiResponse;
import runcomparer.cache.CacheResult;
import runcomparer.images.ImagesAtStep;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunOutcome;

/** Responds to {@code GET /runs/{run_id}/images}. */
@NonBlocking
public final class ListRunImages {

    private final ImageInfos infos;

    public ListRunImages(ImageInfos infos) {
        this.infos = requireNonNull(infos, "infos is null");
    }

    /**
     * Returns the response.
     *
     * @param found the images of the runs by run id
     */
    public ApiResponse respond(
            @Body RunImagesQuery query, @Variable("images") CacheResult<Map<String, RunOutcome<RunImages>>> found) {
        RunImages run = found.value().get(query.run().runId()).orThrow();
        Object key = List.of(
                "runImages",
                query.run(),
                query.metrics(),
                query.selector(),
                query.caller().origin());
        return new ApiResponse(
                key,
                ImagesOfRun.source(run),
                () -> metrics(query, run),
                found.freshness(),
                query.caller(),
                IncompleteMetrics.headers(List.of(run)));
    }

    private List<StepImages> metrics(RunImagesQuery query, RunImages run) {
        return ImagesOfRun.metrics(run, query.metrics()).stream()
                .flatMap(metric ->
                        query.selector().in(run, metric).map(found -> images(query, run, metric, found)).stream())
                .filter(metric -> !metric.images().isEmpty())
                .toList();
    }

    private StepImages images(RunImagesQuery query, RunImages run, String metric, ImagesAtStep found) {
        List<ImageInfo> images = infos.of(query.run(), found, query.caller());
        return new StepImages(
                query.run().runId(),
                run.run().name(),
                metric,
                query.selector().step().orElse(found.step()),
                images);
    }
}
