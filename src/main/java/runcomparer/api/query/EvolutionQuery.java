package runcomparer.api.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import runcomparer.cache.runs.ImagesRequest;
import runcomparer.files.thumbnail.ThumbnailWidth;
import runcomparer.images.RunSelection;
import runcomparer.images.comparison.EvolutionChoice;
import runcomparer.runs.ProjectPath;

/**
 * {@code GET /evolution}: the images of one metric key and one prompt over the steps of several runs.
 *
 * @param runIds distinct, in the requested order
 * @param thumbnails the width of the thumbnails that the client is going to request
 */
public record EvolutionQuery(
        ProjectPath project,
        List<String> runIds,
        EvolutionChoice choice,
        Optional<ThumbnailWidth> thumbnails,
        Caller caller)
        implements HasCaller, ImagesRequest {

    /** Returns the images that the response is made from. */
    @Override
    public RunSelection selection() {
        Map<String, List<String>> byRun = new LinkedHashMap<>();
        runIds.forEach(runId -> byRun.put(runId, List.of(choice.metric())));
        return new RunSelection(project, byRun);
    }

    @Override
    public boolean isWithoutMetrics() {
        return false;
    }
}
