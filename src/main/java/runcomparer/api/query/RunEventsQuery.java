package runcomparer.api.query;

import java.util.List;
import java.util.Map;
import runcomparer.events.Position;
import runcomparer.images.WantedImages;
import runcomparer.runs.RunPath;

/**
 * {@code GET /runs/{run_id}/events}: what happens in one run.
 *
 * @param metrics each once, in the order asked; empty means the image keys that the run itself logged
 * @param known what the caller knows already
 */
public record RunEventsQuery(RunPath run, List<String> metrics, Position known, Caller caller) implements Asked {

    /** The images that tell whether there is such a run. */
    public WantedImages wanted() {
        return new WantedImages(run.project(), Map.of(run.runId(), metrics));
    }
}
