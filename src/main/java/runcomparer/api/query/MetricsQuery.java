package runcomparer.api.query;

import runcomparer.runs.ProjectPath;

/** {@code GET /metrics}: the metric keys of a project. */
public record MetricsQuery(ProjectPath project, Caller caller) implements Asked {
}
