package runcomparer.runs;

/** A project that does not exist, or that the key of this service may not see. */
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
