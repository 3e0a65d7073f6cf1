package runcomparer.bench;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What is counted of a simulated day, by minute. */
final class SimulatedCounts {

    private static final int MINUTE = 60;
    private static final int MINUTES = SimulatedDay.SECONDS / MINUTE;

    private final int[] wandb = new int[MINUTES];
    private final long[] operations = new long[MINUTES];
    private final long[] bytes = new long[MINUTES];
    private long polls;
    private long images;
    private long stored;

    /** Counts requests to W&amp;B. */
    void wandb(int at, int requests) {
        wandb[minute(at)] += requests;
    }

    /** Counts those requests to W&amp;B, among all, that ask about followed runs. */
    void polls(int requests) {
        polls += requests;
    }

    /** Counts operations of the store, and the bytes that it sends or receives for them. */
    void store(int at, int count, long transferred) {
        operations[minute(at)] += count;
        bytes[minute(at)] += transferred;
    }

    /** Counts an image that is fetched from W&amp;B's storage. */
    void image() {
        images++;
    }

    /** Sets how many bytes are in the store. */
    void stored(long size) {
        stored = size;
    }

    long requests() {
        return IntStream.of(wandb).asLongStream().sum();
    }

    long images() {
        return images;
    }

    long stored() {
        return stored;
    }

    /** Returns the cells of a row. */
    String cells() {
        return Figures.text("%.0f, %.0f | %d | %s | %s | %s | %,d",
                requests() / (double) MINUTES, polls / (double) MINUTES, IntStream.of(wandb).max().orElseThrow(),
                perSecond(operations, 1, "%.0f, %.0f"), perSecond(bytes, 1e6, "%.1f, %.1f"),
                stored == 0 ? "" : Figures.text("%.0f", stored / 1048576.0), images);
    }

    /** Returns the mean and the busiest minute, in a unit, per second; nothing where nothing was counted. */
    private static String perSecond(long[] counts, double unit, String format) {
        long sum = LongStream.of(counts).sum();
        return sum == 0 ? "" : Figures.text(format, sum / unit / SimulatedDay.SECONDS,
                LongStream.of(counts).max().orElseThrow() / unit / MINUTE);
    }

    private static int minute(int at) {
        return Math.min(at / MINUTE, MINUTES - 1);
    }
}
