package runcomparer.images;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Operations on sets of steps as sorted arrays, which take a sixth of the memory of sets of objects. */
public final class Steps {

    private Steps() {}

    /** Returns the distinct steps in order; may sort the array. */
    public static long[] distinct(long[] steps) {
        if (isAscending(steps)) {
            return steps;
        }
        Arrays.sort(steps);
        int count = 0;
        for (long step : steps) {
            if (count == 0 || step != steps[count - 1]) {
                steps[count] = step;
                count++;
            }
        }
        return Arrays.copyOf(steps, count);
    }

    /** Returns the distinct steps of all arrays in order. The arrays are not modified; the result may be one of them. */
    public static long[] union(List<long[]> ascending) {
        List<long[]> different = new ArrayList<>();
        for (long[] steps : ascending) {
            // runs that are compared usually log at the same steps
            if (different.stream().noneMatch(other -> Arrays.equals(other, steps))) {
                different.add(steps);
            }
        }
        return different.size() == 1
                ? different.get(0)
                : distinct(different.stream().flatMapToLong(Arrays::stream).toArray());
    }

    /** Returns the steps in a range, both ends inclusive. */
    public static long[] between(long[] ascending, long from, long to) {
        int start = position(ascending, from);
        int end = to == Long.MAX_VALUE ? ascending.length : position(ascending, to + 1);
        return Arrays.copyOfRange(ascending, start, Math.max(start, end));
    }

    /** Returns the position of the first step that is not below this one. */
    private static int position(long[] ascending, long step) {
        int found = Arrays.binarySearch(ascending, step);
        return found < 0 ? -found - 1 : found;
    }

    /**
     * Returns at most {@code max} steps, evenly selected by position; the first and the last one are always among them.
     *
     * @param max at least two
     */
    public static long[] thinned(long[] ascending, int max) {
        if (max < 2) {
            throw new IllegalArgumentException("max must be at least 2 but was " + max);
        }
        if (ascending.length <= max) {
            return ascending;
        }
        long last = ascending.length - 1L;
        return LongStream.range(0, max)
                .map(index -> ascending[(int) (index * last / (max - 1))])
                .toArray();
    }

    /** Whether each step is larger than the previous one. */
    public static boolean isAscending(long[] steps) {
        for (int index = 1; index < steps.length; index++) {
            if (steps[index] <= steps[index - 1]) {
                return false;
            }
        }
        return true;
    }
}
