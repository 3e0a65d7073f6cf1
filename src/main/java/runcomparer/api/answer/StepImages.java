package runcomparer.api.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** One metric of {@code GET /runs/{run_id}/images}, with the images that the run logged under it at the step. */
public record StepImages(String runId, String runName, String metric, long step, List<ImageInfo> images) {

    /**
     * One image.
     *
     * @param url where its bytes are, or null when this service cannot give an address
     * @param thumbnailUrl where a smaller image for an overview is, or null when this service gives none
     * @param width as W&amp;B recorded it, for a list the width of its first image; may be null
     * @param height likewise
     * @param reason why there is no address, or null when there is one
     */
    public record ImageInfo(
            String url, String thumbnailUrl, String caption, Integer width, Integer height, long step,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {
    }
}
