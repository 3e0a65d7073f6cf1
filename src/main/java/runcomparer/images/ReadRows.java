package runcomparer.images;

/**
 * How much of the history of one metric key was read.
 *
 * @param read the number of history rows read, with and without images
 * @param expected the number of rows that there should be; no larger than {@code read} when all were read
 * @param lastStep the step of the last row read, or -1 when there was none
 */
public record ReadRows(long read, long expected, long lastStep) {

    /** Nothing read yet. */
    public static final ReadRows NONE = new ReadRows(0, 0, -1);

    public boolean isComplete() {
        return read >= expected;
    }
}
