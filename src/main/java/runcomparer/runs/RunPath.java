package runcomparer.runs;

import static java.util.Objects.requireNonNull;

/**
 * Identifies a run of a project; its string form is {@code entity/project/run}.
 *
 * @param runId the short id of the run in URLs, not its display name
 */
public record RunPath(ProjectPath project, String runId) {

    public RunPath {
        requireNonNull(project, "project is null");
        Names.requireName(runId, "run id");
    }

    @Override
    public String toString() {
        return project + "/" + runId;
    }
}
