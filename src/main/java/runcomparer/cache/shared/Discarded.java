package runcomparer.cache.shared;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of the stored values of a project have been discarded.
 *
 * @param all how long ago all of them were discarded; empty if never
 * @param group returns how long ago the values of a group were discarded that the store may still have
 */
record Discarded(Optional<Duration> all, Function<String, Optional<Duration>> group) {

    Discarded {
        requireNonNull(all, "all is null");
        requireNonNull(group, "group is null");
    }

    /** Whether a value of this age has been discarded; one whose age is unknown may have been. */
    boolean includes(String ofGroup, Duration age) {
        return isDiscarded(age, all) || isDiscarded(age, group.apply(ofGroup));
    }

    private static boolean isDiscarded(Duration age, Optional<Duration> ago) {
        return ago.isPresent() && (age.isNegative() || age.compareTo(ago.get()) >= 0);
    }
}
