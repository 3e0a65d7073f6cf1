package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a value lives.
 *
 * @param fresh how long it is given out without asking; zero for a value that is not kept at all
 * @param stale how long after that it may stand in while W&amp;B cannot be asked
 */
public record Lifetime(Duration fresh, Duration stale) {

    /** Of a value for those only who are waiting for it. */
    public static final Lifetime NONE = new Lifetime(Duration.ZERO, Duration.ZERO);

    public Lifetime {
        requireNonNull(fresh, "fresh is null");
        requireNonNull(stale, "stale is null");
    }

    Duration whole() {
        return fresh.plus(stale);
    }

    boolean isKept() {
        return !fresh.isZero();
    }
}
