package runcomparer.wandb;

/**
 * How much of histories is read at once, and of one run in all.
 *
 * @param stepsOfRun the largest number of steps with images that is read of one run, all metric keys together
 * @param bytesOfRun the largest memory that the index of one run may take
 * @param bytesOfPortion after how much memory a reading ends; what is then missing is left to the next one
 * @param bytesOfResponse how much memory the rows of one response may take; fewer rows are requested after one with more
 */
public record HistoryLimits(long stepsOfRun, long bytesOfRun, long bytesOfPortion, long bytesOfResponse) {

    /** The largest number of rows that W&amp;B is known to return for one spec. */
    static final int MOST_SAMPLES = 10_000;

    /** So few rows of a spec take little memory, whatever is in them. */
    static final int LEAST_SAMPLES = 100;

    /** How many rows a request asks for when it is not known how many there are. */
    private static final int ROWS_OF_FIRST_REQUEST = 200_000;

    /** No limits but those of W&amp;B. */
    public static final HistoryLimits NONE =
            new HistoryLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    /** Returns how many rows each of several specs requests while it is not known how many there are. */
    int samples(int specs) {
        long rows = Math.min(stepsOfRun, ROWS_OF_FIRST_REQUEST) / Math.max(1, specs);
        return (int) Math.max(LEAST_SAMPLES, Math.min(MOST_SAMPLES, rows));
    }
}
