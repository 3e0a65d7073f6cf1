package runcomparer.images;

import java.util.Arrays;
import java.util.OptionalInt;

/** Which step stands for the one that is asked where a run did not log at exactly that one. */
public enum Alignment {

    /** The step itself, or none. */
    EXACT,

    /** The newest step that is not after the one asked. */
    PREVIOUS,

    /** The step with the smallest distance to the one asked, the earlier of two. */
    NEAREST,

    /** The newest step, whichever is asked. */
    LATEST;

    /** Finds the position of the step that stands for another among ascending steps; it takes the logarithm of their number. */
    OptionalInt among(long[] steps, long asked) {
        if (steps.length == 0) {
            return OptionalInt.empty();
        }
        int found = Arrays.binarySearch(steps, asked);
        int before = found < 0 ? -found - 2 : found;
        return switch (this) {
            case EXACT -> found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
            case PREVIOUS -> before < 0 ? OptionalInt.empty() : OptionalInt.of(before);
            case NEAREST -> OptionalInt.of(nearest(steps, asked, before));
            case LATEST -> OptionalInt.of(steps.length - 1);
        };
    }

    /**
     * @param before the position of the last step that is not after the one asked, or -1
     */
    private static int nearest(long[] steps, long asked, int before) {
        int after = before + 1;
        if (before < 0 || after == steps.length) {
            return before < 0 ? 0 : before;
        }
        // steps and what is asked are not negative, so that no distance is too large for a long
        return asked - steps[before] <= steps[after] - asked ? before : after;
    }
}
