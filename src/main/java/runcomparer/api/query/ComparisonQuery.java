package runcomparer.api.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.cache.runs.ConfigsRequest;
import runcomparer.cache.runs.ImagesRequest;
import runcomparer.images.RunSelection;
import runcomparer.images.comparison.StepSelector;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

/**
 * {@code GET /comparison}: the images of several runs and metric keys at a step.
 *
 * @param runIds distinct, in the requested order
 * @param metrics distinct, in the requested order; empty for the image keys that the runs themselves logged
 * @param config the requested config keys; {@code *} for those that differ between the runs
 */
public record ComparisonQuery(
        ProjectPath project,
        List<String> runIds,
        List<String> metrics,
        StepSelector selector,
        List<String> config,
        Caller caller)
        implements HasCaller, ImagesRequest, ConfigsRequest {

    /** Returns the images that the response is made from. */
    @Override
    public RunSelection selection() {
        Map<String, List<String>> byRun = new LinkedHashMap<>();
        runIds.forEach(runId -> byRun.put(runId, metrics));
        return new RunSelection(project, byRun);
    }

    /** Returns the runs whose configurations the response needs. */
    @Override
    public List<RunPath> configured() {
        return config.isEmpty()
                ? List.of()
                : runIds.stream().map(runId -> new RunPath(project, runId)).toList();
    }

    @Override
    public boolean isWithoutMetrics() {
        return metrics.isEmpty();
    }
}
