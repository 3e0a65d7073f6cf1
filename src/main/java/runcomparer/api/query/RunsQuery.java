package runcomparer.api.query;

import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunRange;
import runcomparer.runs.RunSearch;

/** {@code GET /runs}: one page of the runs of a project that match a search; pages count from 1. */
public record RunsQuery(ProjectPath project, RunSearch search, int page, int perPage, Caller caller)
        implements HasCaller {

    public RunRange range() {
        return new RunRange(project, search, (page - 1L) * perPage, perPage);
    }
}
