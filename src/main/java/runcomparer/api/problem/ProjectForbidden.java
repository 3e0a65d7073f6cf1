package runcomparer.api.problem;

import runcomparer.runs.ProjectPath;

/** Thrown if clients of this service may not read a project. */
public final class ProjectForbidden extends RuntimeException {

    public ProjectForbidden(ProjectPath project) {
        super("project '%s' is not among the projects that clients of this service may read".formatted(project));
    }
}
