package runcomparer.api.query;

import java.util.List;
import runcomparer.cache.runs.RunsRequest;
import runcomparer.runs.RunPath;

/** {@code GET /runs/{run_id}/metrics}: the image keys of one run. */
public record RunMetricsQuery(RunPath run, Caller caller) implements HasCaller, RunsRequest {

    @Override
    public List<RunPath> runs() {
        return List.of(run);
    }
}
