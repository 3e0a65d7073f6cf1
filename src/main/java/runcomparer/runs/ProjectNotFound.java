package runcomparer.runs;

/** Thrown if a project does not exist, or is not visible with this service's key. */
public final class ProjectNotFound extends RuntimeException {

    private final ProjectPath path;

    public ProjectNotFound(ProjectPath path) {
        super("project '" + path + "' was not found");
        this.path = path;
    }

    public ProjectPath path() {
        return path;
    }
}
