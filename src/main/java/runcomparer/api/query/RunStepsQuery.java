package runcomparer.api.query;

import java.util.List;
import java.util.Map;
import runcomparer.cache.runs.ImagesRequest;
import runcomparer.images.RunSelection;
import runcomparer.runs.RunPath;

/**
 * {@code GET /runs/{run_id}/steps}: the steps at which one run logged images.
 *
 * @param metrics distinct, in the requested order; empty for the image keys that the run itself logged
 */
public record RunStepsQuery(RunPath run, List<String> metrics, Caller caller) implements HasCaller, ImagesRequest {

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
