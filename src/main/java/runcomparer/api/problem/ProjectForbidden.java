package runcomparer.api.problem;

import runcomparer.runs.ProjectPath;

/** A project that callers of this service may not read. */
public final class ProjectForbidden extends RuntimeException {

    public ProjectForbidden(ProjectPath project) {
        super("project '%s' is not among the projects that callers of this service may read".formatted(project));
    }
}
