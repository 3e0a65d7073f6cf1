package runcomparer.api.response.images;

import java.util.List;

/**
 * A metric key in {@code GET /runs/{run_id}/images}, with its images.
 *
 * @param step the requested step, which may differ from that of the images; if none was requested, that of the images
 */
public record StepImages(String runId, String runName, String metric, long step, List<ImageInfo> images) {}
