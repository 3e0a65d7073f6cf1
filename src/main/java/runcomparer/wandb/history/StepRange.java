package runcomparer.wandb.history;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of steps, both ends inclusive.
 *
 * @param max {@link Long#MAX_VALUE} if the range has no end
 */
record StepRange(long min, long max) {

    /** Whether the range has at most this many steps, and so rows: there is one row per step. */
    boolean isWithin(long rows) {
        return max - min < rows;
    }

    boolean contains(long step) {
        return step >= min && step <= max;
    }

    StepRange until(long last) {
        return new StepRange(min, Math.min(max, Math.max(min, last)));
    }

    /**
     * Splits the range into parts with about the same number of steps.
     *
     * @param steps steps within the range, ascending
     */
    List<StepRange> split(long[] steps, int parts) {
        List<StepRange> ranges = new ArrayList<>(parts);
        long start = min;
        for (int part = 1; part < parts; part++) {
            long end = steps[Math.max(0, (int) ((long) part * steps.length / parts) - 1)];
            if (end >= start && end < max) {
                ranges.add(new StepRange(start, end));
                start = end + 1;
            }
        }
        ranges.add(new StepRange(start, max));
        return ranges;
    }
}
