package runcomparer.api.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.events.Position;
import runcomparer.images.WantedImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

/**
 * {@code GET /events}: what happens in several runs of a project.
 *
 * @param known by run id, in the order of the request, what the caller knows already
 * @param metrics each once, in the order of the request; empty means the image keys that each run itself logged
 */
public record EventsQuery(ProjectPath project, Map<String, Position> known, List<String> metrics, Caller caller)
        implements Asked {

    /** The images that show which of the runs exist. */
    public WantedImages wanted() {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        known.keySet().forEach(runId -> wanted.put(runId, metrics));
        return new WantedImages(project, wanted);
    }

    /** What the caller knows, by run. */
    public Map<RunPath, Position> knownByRun() {
        Map<RunPath, Position> byRun = new LinkedHashMap<>();
        known.forEach((runId, position) -> byRun.put(new RunPath(project, runId), position));
        return byRun;
    }
}
