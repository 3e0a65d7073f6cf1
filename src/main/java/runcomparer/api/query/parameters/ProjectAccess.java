package runcomparer.api.query.parameters;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import runcomparer.api.problem.ProjectForbidden;
import runcomparer.runs.ProjectAllowList;
import runcomparer.runs.ProjectPath;

/** Determines the project of a request, and whether clients may read it. */
public final class ProjectAccess {

    private static final int MAX_NAME_LENGTH = 256;

    private final Optional<ProjectPath> defaultProject;
    private final ProjectAllowList allowed;

    public ProjectAccess(Optional<ProjectPath> defaultProject, ProjectAllowList allowed) {
        this.defaultProject = requireNonNull(defaultProject, "defaultProject is null");
        this.allowed = requireNonNull(allowed, "allowed is null");
    }

    /**
     * Returns the project of {@code entity} and {@code project}, each of which defaults to the configured one.
     *
     * @throws ProjectForbidden if clients may not read it
     */
    ProjectPath requested(RequestParameters parameters) {
        Optional<String> entity =
                parameters.text("entity", MAX_NAME_LENGTH).or(() -> defaultProject.map(ProjectPath::entity));
        Optional<String> project =
                parameters.text("project", MAX_NAME_LENGTH).or(() -> defaultProject.map(ProjectPath::project));
        requirePresent("entity", entity, parameters);
        requirePresent("project", project, parameters);
        parameters.requireValid();
        return requireAllowed(new ProjectPath(entity.orElseThrow(), project.orElseThrow()));
    }

    /**
     * Returns the project.
     *
     * @throws ProjectForbidden if clients may not read it
     */
    ProjectPath requireAllowed(ProjectPath project) {
        if (!allowed.allows(project)) {
            throw new ProjectForbidden(project);
        }
        return project;
    }

    private static void requirePresent(String name, Optional<String> value, RequestParameters parameters) {
        if (value.isEmpty()) {
            parameters
                    .violations()
                    .add(
                            "query",
                            name,
                            "is required because this service has no default project",
                            "value_error.missing");
        }
    }
}
