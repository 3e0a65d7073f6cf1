package runcomparer.api.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.cache.runs.ImagesRequest;
import runcomparer.events.Position;
import runcomparer.images.RunSelection;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

/**
 * {@code GET /events}: the events of several runs of a project.
 *
 * @param positions the position of the client in each run, by run id in the requested order
 * @param metrics distinct, in the requested order; empty for the image keys that each run itself logged
 */
public record EventsQuery(ProjectPath project, Map<String, Position> positions, List<String> metrics, Caller caller)
        implements HasCaller, ImagesRequest {

    /** Returns the images whose reading shows which of the runs exist. */
    @Override
    public RunSelection selection() {
        Map<String, List<String>> byRun = new LinkedHashMap<>();
        positions.keySet().forEach(runId -> byRun.put(runId, metrics));
        return new RunSelection(project, byRun);
    }

    /** Returns the positions of the client by run. */
    public Map<RunPath, Position> positionsByRun() {
        Map<RunPath, Position> byRun = new LinkedHashMap<>();
        positions.forEach((runId, position) -> byRun.put(new RunPath(project, runId), position));
        return byRun;
    }

    @Override
    public boolean isWithoutMetrics() {
        return metrics.isEmpty();
    }
}
