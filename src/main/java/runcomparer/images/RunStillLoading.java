package runcomparer.images;

import static java.util.Objects.requireNonNull;

import runcomparer.runs.RunPath;

/** A run with so long a history that it has not been read whole yet; what was read is kept, and the next call goes on. */
public final class RunStillLoading extends RuntimeException {

    private final long read;
    private final long of;

    /**
     * @param read the number of history rows read so far of the metric keys that were requested
     * @param of the number of their rows in all
     */
    public RunStillLoading(RunPath run, long read, long of) {
        super("run '%s' is still being read: %d of %d history rows so far".formatted(
                requireNonNull(run, "run is null"), read, of));
        this.read = read;
        this.of = of;
    }

    public long read() {
        return read;
    }

    public long of() {
        return of;
    }
}
