package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a value lives.
 *
 * @param fresh how long it is given out without asking; zero for a value that is not kept at all
 * @param stale how long after that it may stand in while W&amp;B cannot be asked
 * @param standsIn whether it may stand in at all; if not, it is only kept to be read on from
 */
public record Lifetime(Duration fresh, Duration stale, boolean standsIn) {

    /** Of a value for those only who are waiting for it. */
    public static final Lifetime NONE = new Lifetime(Duration.ZERO, Duration.ZERO);

    public Lifetime(Duration fresh, Duration stale) {
        this(fresh, stale, true);
    }

    /** Of a value that is only the beginning of what is to be read, kept for so long to be read on from. */
    public static Lifetime unfinished(Duration kept) {
        return new Lifetime(Duration.ofNanos(1), kept, false);
    }

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
