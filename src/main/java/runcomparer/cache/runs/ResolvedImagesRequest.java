package runcomparer.cache.runs;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import runcomparer.cache.CacheResult;
import runcomparer.images.ImageMetrics;
import runcomparer.images.RunSelection;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;

/**
 * A request for images, together with the runs' own image keys, which are needed where it names no metric keys.
 *
 * @param ownMetrics the image keys of the runs for which the request names none
 */
public record ResolvedImagesRequest(
        ImagesRequest request, CacheResult<Map<RunPath, RunOutcome<ImageMetrics>>> ownMetrics)
        implements ImagesRequest {

    public ResolvedImagesRequest {
        requireNonNull(request, "request is null");
        requireNonNull(ownMetrics, "ownMetrics is null");
    }

    @Override
    public RunSelection selection() {
        return request.selection();
    }

    @Override
    public Requester requester() {
        return request.requester();
    }

    @Override
    public boolean isWithoutMetrics() {
        return false;
    }
}
