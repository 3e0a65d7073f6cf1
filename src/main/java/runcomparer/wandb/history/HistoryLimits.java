package runcomparer.wandb.history;

/**
 * How much of the histories is read at once, and how much of a run in total.
 *
 * @param stepsOfRun the maximum number of steps with images that are read of a run, over all metric keys
 * @param bytesOfRun the maximum size of the index of a run
 * @param bytesOfPortion the size at which a reading ends; the rest is left to the next one
 * @param bytesOfResponse the maximum size of the rows of a response; a larger one is requested again with fewer rows
 */
public record HistoryLimits(long stepsOfRun, long bytesOfRun, long bytesOfPortion, long bytesOfResponse) {

    /** The maximum number of rows that W&amp;B returns for a spec. */
    static final int MAX_SAMPLES = 10_000;

    /** This few rows take little memory, whatever they contain. */
    static final int MIN_SAMPLES = 100;

    /** The number of rows to request while it is unknown how many there are. */
    private static final int ROWS_OF_FIRST_REQUEST = 200_000;

    /** Only the limits of W&amp;B. */
    public static final HistoryLimits NONE =
            new HistoryLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    /** Returns how many rows each of several specs requests while it is unknown how many there are. */
    int samples(int specs) {
        long rows = Math.min(stepsOfRun, ROWS_OF_FIRST_REQUEST) / Math.max(1, specs);
        return (int) Math.max(MIN_SAMPLES, Math.min(MAX_SAMPLES, rows));
    }
}
