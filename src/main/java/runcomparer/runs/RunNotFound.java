package runcomparer.runs;

/** A run that does not exist, or that the key of this service may not see. */
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
