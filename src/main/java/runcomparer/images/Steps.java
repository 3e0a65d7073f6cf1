package runcomparer.images;

import java.util.Arrays;

/** Sets of steps as sorted arrays, which take a sixth of the memory of sets of objects. */
public final class Steps {

    private Steps() {
    }

    /** Gives the steps in order, each once; the given array may be sorted on the way. */
    public static long[] distinct(long[] steps) {
        if (isAscending(steps)) {
            return steps;
        }
        Arrays.sort(steps);
        int kept = 0;
        for (long step : steps) {
            if (kept == 0 || step != steps[kept - 1]) {
                steps[kept] = step;
                kept++;
            }
        }
        return Arrays.copyOf(steps, kept);
    }

    /** Tells whether each step is larger than the one before it. */
    static boolean isAscending(long[] steps) {
        for (int index = 1; index < steps.length; index++) {
            if (steps[index] <= steps[index - 1]) {
                return false;
            }
        }
        return true;
    }
}
