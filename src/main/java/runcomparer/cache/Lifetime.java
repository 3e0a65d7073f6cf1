package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a value is cached.
 *
 * @param fresh how long it is served without contacting W&amp;B; zero for a value that is not cached at all
 * @param stale how long after that it may be served while W&amp;B fails
 * @param isServedStale whether it may be served then; if not, it is cached only to be read on
 */
public record Lifetime(Duration fresh, Duration stale, boolean isServedStale) {

    /** For values that are served only to the callers that wait for them. */
    public static final Lifetime NONE = new Lifetime(Duration.ZERO, Duration.ZERO);

    public Lifetime(Duration fresh, Duration stale) {
        this(fresh, stale, true);
    }

    /** Returns the lifetime of a value that is only the beginning of a history, cached for this long to be read on. */
    public static Lifetime unfinished(Duration cached) {
        return new Lifetime(Duration.ofNanos(1), cached, false);
    }

    public Lifetime {
        requireNonNull(fresh, "fresh is null");
        requireNonNull(stale, "stale is null");
    }

    Duration whole() {
        return fresh.plus(stale);
    }

    boolean isCacheable() {
        return !fresh.isZero();
    }
}
