package runcomparer.api.answer;

import java.util.List;

/**
 * One metric of {@code GET /runs/{run_id}/images}, with the images that the run logged under it.
 *
 * @param step the one that is asked, for which that of the images may stand; that of the images where none is
 */
public record StepImages(String runId, String runName, String metric, long step, List<ImageInfo> images) {
}
