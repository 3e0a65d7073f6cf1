package runcomparer.api.query;

import java.util.List;
import java.util.Map;
import runcomparer.cache.runs.ImagesRequest;
import runcomparer.events.Position;
import runcomparer.images.RunSelection;
import runcomparer.runs.RunPath;

/**
 * {@code GET /runs/{run_id}/events}: the events of one run.
 *
 * @param metrics distinct, in the requested order; empty for the image keys that the run itself logged
 * @param position the position of the client
 */
public record RunEventsQuery(RunPath run, List<String> metrics, Position position, Caller caller)
        implements HasCaller, ImagesRequest {

    /** Returns the images whose reading shows whether the run exists. */
    @Override
    public RunSelection selection() {
        return new RunSelection(run.project(), Map.of(run.runId(), metrics));
    }

    @Override
    public boolean isWithoutMetrics() {
        return metrics.isEmpty();
    }
}
