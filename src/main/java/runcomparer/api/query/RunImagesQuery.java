package runcomparer.api.query;

import java.util.List;
import java.util.Map;
import runcomparer.images.AskedStep;
import runcomparer.images.WantedImages;
import runcomparer.runs.RunPath;

/**
 * {@code GET /runs/{run_id}/images}: the images that one run logged at a step.
 *
 * @param metrics each once, in the order asked; empty means the image keys that the run itself logged
 */
public record RunImagesQuery(RunPath run, List<String> metrics, AskedStep asked, Caller caller) implements Asked {

    /** The images that the answer is made from. */
    public WantedImages wanted() {
        return new WantedImages(run.project(), Map.of(run.runId(), metrics));
    }
}
