package runcomparer.runs;

/** Thrown if a run does not exist, or is not visible with this service's key. */
public final class RunNotFound extends RuntimeException {

    private final RunPath path;

    public RunNotFound(RunPath path) {
        super("run '" + path + "' was not found");
        this.path = path;
    }

    public RunPath path() {
        return path;
    }
}
