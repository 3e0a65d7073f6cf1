package runcomparer.api.query;

import runcomparer.runs.RunPath;

/** {@code GET /runs/{run_id}/metrics}: the image keys of one run. */
public record RunMetricsQuery(RunPath run, Caller caller) implements Asked {
}
