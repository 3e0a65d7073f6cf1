package runcomparer.api.query;

import java.util.List;
import runcomparer.runs.ProjectPath;

/**
 * {@code GET /metrics} and {@code GET /run-metrics}: the metric keys of a project, and those of its newest runs.
 *
 * @param configured the metric keys that an operator chose for all projects; empty means those of the newest runs
 */
public record MetricsQuery(ProjectPath project, List<String> configured, Caller caller) implements HasCaller {

    public MetricsQuery {
        configured = List.copyOf(configured);
    }

    /** Whether the metric keys of the newest runs are needed. */
    public boolean isOfNewestRuns() {
        return configured.isEmpty();
    }
}
