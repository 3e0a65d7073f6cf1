package runcomparer.runs;

import static java.util.Objects.requireNonNull;

/**
 * Names one run of one project; its text is {@code entity/project/run}.
 *
 * @param runId the short id that the run has in URLs, not its display name
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
