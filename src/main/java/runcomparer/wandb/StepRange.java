package runcomparer.wandb;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of steps, both ends included.
 *
 * @param max {@link Long#MAX_VALUE} when the range has no end
 */
record StepRange(long min, long max) {

    /**
     * Tells whether the range has so few steps that no more rows than these can be in it: a step has one row.
     */
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
     * Splits the range into parts that hold about equally many of these steps, which are ascending and within
     * it.
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
