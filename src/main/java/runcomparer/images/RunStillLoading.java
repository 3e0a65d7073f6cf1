package runcomparer.images;

import static java.util.Objects.requireNonNull;

import runcomparer.runs.RunPath;

/** The history of a run is too long to be read in one call; what has been read is cached, and the next call continues. */
public final class RunStillLoading extends RuntimeException {

    private final long read;
    private final long total;

    /**
     * @param read the number of history rows of the requested metric keys that have been read so far
     * @param total the number of all of them
     */
    public RunStillLoading(RunPath run, long read, long total) {
        super("run '%s' is still being read: %d of %d history rows so far"
                .formatted(requireNonNull(run, "run is null"), read, total));
        this.read = read;
        this.total = total;
    }

    public long read() {
        return read;
    }

    public long total() {
        return total;
    }
}
