package runcomparer.wandb.history;

import java.util.Arrays;
import runcomparer.images.Steps;

/** The steps of the rows seen so far, in order. Not thread-safe. */
final class StepSet {

    private long[] steps = {};

    int size() {
        return steps.length;
    }

    /** Returns the last step that is not after {@code until}, or {@code ifNone} if there is none. */
    long last(long until, long ifNone) {
        int after = until == Long.MAX_VALUE ? steps.length : place(until + 1);
        return after == 0 ? ifNone : steps[after - 1];
    }

    /** Returns the steps within a range, ascending. */
    long[] within(StepRange range) {
        int from = place(range.min());
        int to = range.max() == Long.MAX_VALUE ? steps.length : place(range.max() + 1);
        return Arrays.copyOfRange(steps, from, to);
    }

    /**
     * Adds steps.
     *
     * @return how many of them are new
     */
    int add(long[] more) {
        int before = steps.length;
        long[] all = Arrays.copyOf(steps, before + more.length);
        System.arraycopy(more, 0, all, before, more.length);
        steps = Steps.distinct(all);
        return steps.length - before;
    }

    private int place(long step) {
        int index = Arrays.binarySearch(steps, step);
        return index < 0 ? -index - 1 : index;
    }
}
