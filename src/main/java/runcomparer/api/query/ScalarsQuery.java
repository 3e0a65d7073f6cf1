package runcomparer.api.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.cache.runs.RunsRequest;
import runcomparer.cache.runs.ScalarsRequest;
import runcomparer.images.RunSelection;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

/**
 * {@code GET /scalars} and {@code GET /runs/{run_id}/scalars}: numbers that runs logged.
 *
 * @param runIds distinct, in the requested order
 * @param keys distinct, in the requested order; empty to request the keys instead of values
 * @param points the maximum number of values per key and run
 */
public record ScalarsQuery(ProjectPath project, List<String> runIds, List<String> keys, int points, Caller caller)
        implements HasCaller, RunsRequest, ScalarsRequest {

    /** Returns the keys whose values are requested, by run. */
    @Override
    public RunSelection selection() {
        Map<String, List<String>> byRun = new LinkedHashMap<>();
        runIds.forEach(runId -> byRun.put(runId, keys));
        return new RunSelection(project, byRun);
    }

    @Override
    public List<RunPath> runs() {
        return runIds.stream().map(runId -> new RunPath(project, runId)).toList();
    }

    /** Whether the keys are requested, not values. */
    public boolean isOfKeys() {
        return keys.isEmpty();
    }
}
