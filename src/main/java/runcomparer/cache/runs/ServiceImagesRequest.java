package runcomparer.cache.runs;

import java.util.List;
import runcomparer.images.RunSelection;
import runcomparer.turns.Requester;

/** Requests the images of runs on the service's own behalf, such as those of runs that are followed. */
public record ServiceImagesRequest(RunSelection selection, Requester requester) implements ImagesRequest {

    @Override
    public boolean isWithoutMetrics() {
        return selection.metrics().values().stream().anyMatch(List::isEmpty);
    }
}
