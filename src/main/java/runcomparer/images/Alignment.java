package runcomparer.images;

import java.util.Arrays;
import java.util.OptionalInt;

/** Determines which step a run shows if it has no images at exactly the requested one. */
public enum Alignment {

    /** The requested step, or none. */
    EXACT,

    /** The last step that is not after the requested one. */
    PREVIOUS,

    /** The step closest to the requested one, the earlier of two. */
    NEAREST,

    /** The last step, whatever is requested. */
    LATEST;

    /**
     * Returns the position of the step to show for a requested one, in logarithmic time.
     *
     * @param steps ascending
     */
    public OptionalInt among(long[] steps, long requested) {
        if (steps.length == 0) {
            return OptionalInt.empty();
        }
        int found = Arrays.binarySearch(steps, requested);
        int before = found < 0 ? -found - 2 : found;
        return switch (this) {
            case EXACT -> found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
            case PREVIOUS -> before < 0 ? OptionalInt.empty() : OptionalInt.of(before);
            case NEAREST -> OptionalInt.of(nearest(steps, requested, before));
            case LATEST -> OptionalInt.of(steps.length - 1);
        };
    }

    /**
     * @param before the position of the last step that is not after the requested one, or -1
     */
    private static int nearest(long[] steps, long requested, int before) {
        int after = before + 1;
        if (before < 0 || after == steps.length) {
            return before < 0 ? 0 : before;
        }
        // no overflow, because steps are not negative
        return requested - steps[before] <= steps[after] - requested ? before : after;
    }
}
