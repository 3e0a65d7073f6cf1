package runcomparer.api.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.cache.runs.ImagesRequest;
import runcomparer.images.RunSelection;
import runcomparer.runs.ProjectPath;

/**
 * {@code POST /steps}: the steps at which several runs logged images.
 *
 * @param runIds in the requested order, including duplicates
 * @param metrics distinct, in the requested order; empty for the image keys that each run itself logged
 */
public record StepsQuery(ProjectPath project, List<String> runIds, List<String> metrics, Caller caller)
        implements HasCaller, ImagesRequest {

    /** Returns the images that the response is made from, each run once. */
    @Override
    public RunSelection selection() {
        Map<String, List<String>> byRun = new LinkedHashMap<>();
        runIds.forEach(runId -> byRun.put(runId, metrics));
        return new RunSelection(project, byRun);
    }

    @Override
    public boolean isWithoutMetrics() {
        return metrics.isEmpty();
    }
}
