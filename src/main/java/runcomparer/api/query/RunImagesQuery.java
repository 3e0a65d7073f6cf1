package runcomparer.api.query;

import java.util.List;
import java.util.Map;
import runcomparer.cache.runs.ImagesRequest;
import runcomparer.images.RunSelection;
import runcomparer.images.comparison.StepSelector;
import runcomparer.runs.RunPath;

/**
 * {@code GET /runs/{run_id}/images}: the images that one run logged at a step.
 *
 * @param metrics distinct, in the requested order; empty for the image keys that the run itself logged
 */
public record RunImagesQuery(RunPath run, List<String> metrics, StepSelector selector, Caller caller)
        implements HasCaller, ImagesRequest {

    /** Returns the images that the response is made from. */
    @Override
    public RunSelection selection() {
        return new RunSelection(run.project(), Map.of(run.runId(), metrics));
    }

    @Override
    public boolean isWithoutMetrics() {
        return metrics.isEmpty();
    }
}
