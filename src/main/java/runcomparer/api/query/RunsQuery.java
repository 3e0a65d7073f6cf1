package runcomparer.api.query;

import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunRange;

/** {@code GET /runs}: one page of a project's runs; pages count from 1. */
public record RunsQuery(ProjectPath project, int page, int perPage, Caller caller) implements Asked {

    public RunRange range() {
        return new RunRange(project, (page - 1L) * perPage, perPage);
    }
}
