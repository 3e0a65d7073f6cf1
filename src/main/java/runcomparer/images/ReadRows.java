package runcomparer.images;

/**
 * How much of the history of a metric key has been read.
 *
 * @param read the number of history rows read, with and without images
 * @param expected the number of rows that there should be; at most {@code read} if all have been read
 * @param lastStep the step of the last row read, or -1 if there is none
 * @param extent which rows were read
 */
public record ReadRows(long read, long expected, long lastStep, Extent extent) {

    /** Nothing read yet. */
    public static final ReadRows NONE = new ReadRows(0, 0, -1);

    /** Which rows of a history were read. */
    public enum Extent {

        /** All that W&amp;B returned. */
        ALL,

        /** Those up to the last step read; the rest is still to be read. */
        BEGINNING,

        /** Some, spread evenly over the history, because the run has more than the limit per run. */
        THINNED,

        /** Those of a thinned history up to the last step read; the rest is still to be read. */
        THINNED_BEGINNING
    }

    /** Creates an instance for all rows that W&amp;B returned, which may be fewer than it counted. */
    public ReadRows(long read, long expected, long lastStep) {
        this(read, expected, lastStep, Extent.ALL);
    }

    public boolean isComplete() {
        return read >= expected;
    }

    /** Whether the rows after the last step are still to be read. */
    public boolean isUnfinished() {
        return extent == Extent.BEGINNING || extent == Extent.THINNED_BEGINNING;
    }

    /** Whether rows were left out on purpose. */
    public boolean isThinned() {
        return extent == Extent.THINNED || extent == Extent.THINNED_BEGINNING;
    }
}
