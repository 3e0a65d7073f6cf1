package runcomparer.api.query;

import java.util.List;
import runcomparer.cache.camel.DiscardRequest;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

/**
 * {@code POST /refresh}: discards what is cached.
 *
 * @param runIds each once; empty means the lists of the project, {@value #ALL_RUNS} all of its runs
 */
public record RefreshQuery(ProjectPath project, List<String> runIds, Caller caller)
        implements HasCaller, DiscardRequest {

    private static final String ALL_RUNS = "*";

    /** Whether it is about runs, not about the lists of the project. */
    public boolean isOfRuns() {
        return !runIds.isEmpty();
    }

    /** Returns the runs, or none if the request is about everything in the project. */
    @Override
    public List<RunPath> runs() {
        return runIds.contains(ALL_RUNS)
                ? List.of()
                : runIds.stream().map(runId -> new RunPath(project, runId)).toList();
    }
}
