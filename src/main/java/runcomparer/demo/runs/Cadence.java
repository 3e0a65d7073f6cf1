package runcomparer.demo.runs;

import java.util.stream.LongStream;

/** Regular steps: every {@code every} steps from {@code first} to {@code last}. */
public record Cadence(long first, long every, long last) {

    public Cadence {
        if (first < 0 || every < 1) {
            throw new IllegalArgumentException(
                    "a cadence requires first >= 0 and every >= 1 but was " + first + ", " + every);
        }
    }

    public static Cadence every(long steps) {
        return new Cadence(steps, steps, Long.MAX_VALUE);
    }

    Cadence startingAt(long step) {
        return new Cadence(step, every, last);
    }

    Cadence endingAt(long step) {
        return new Cadence(first, every, Math.min(last, step));
    }

    boolean has(long step) {
        return step >= first && step <= last && (step - first) % every == 0;
    }

    long count() {
        return last < first ? 0 : (last - first) / every + 1;
    }

    /** Returns the steps from {@code min} to {@code max}, both inclusive, in order. */
    LongStream between(long min, long max) {
        long skipped = min <= first ? 0 : (min - first + every - 1) / every;
        long from = first + skipped * every;
        long to = Math.min(max, last);
        return to < from
                ? LongStream.empty()
                : LongStream.rangeClosed(0, (to - from) / every).map(i -> from + i * every);
    }
}
