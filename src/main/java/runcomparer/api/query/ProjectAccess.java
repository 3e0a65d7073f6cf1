package runcomparer.api.query;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import runcomparer.api.problem.ProjectForbidden;
import runcomparer.runs.ProjectAllowList;
import runcomparer.runs.ProjectPath;

/** Which project a request means, and whether callers may read it. */
public final class ProjectAccess {

    private static final int LONGEST_NAME = 256;

    private final Optional<ProjectPath> ifNotAsked;
    private final ProjectAllowList allowed;

    public ProjectAccess(Optional<ProjectPath> ifNotAsked, ProjectAllowList allowed) {
        this.ifNotAsked = requireNonNull(ifNotAsked, "ifNotAsked is null");
        this.allowed = requireNonNull(allowed, "allowed is null");
    }

    /**
     * The project of {@code entity} and {@code project}, each completed from the configured one.
     *
     * @throws ProjectForbidden when callers may not read it
     */
    ProjectPath asked(RequestParameters parameters) {
        Optional<String> entity = parameters.text("entity", LONGEST_NAME)
                .or(() -> ifNotAsked.map(ProjectPath::entity));
        Optional<String> project = parameters.text("project", LONGEST_NAME)
                .or(() -> ifNotAsked.map(ProjectPath::project));
        requireGiven("entity", entity, parameters);
        requireGiven("project", project, parameters);
        parameters.requireValid();
        return allowed(new ProjectPath(entity.orElseThrow(), project.orElseThrow()));
    }

    /** The project itself when callers may read it. */
    ProjectPath allowed(ProjectPath project) {
        if (!allowed.allows(project)) {
            throw new ProjectForbidden(project);
        }
        return project;
    }

    private static void requireGiven(String name, Optional<String> value, RequestParameters parameters) {
        if (value.isEmpty()) {
            parameters.violations().add("query", name, "is required because this service has no default project",
                    "value_error.missing");
        }
    }
}
