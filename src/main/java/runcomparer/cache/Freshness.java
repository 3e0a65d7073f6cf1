package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How fresh a value or a response is.
 *
 * @param freshFor how long it stays fresh; negative if it is stale, by how long it has been
 */
public record Freshness(Source source, Duration freshFor) {

    /** The freshness of something that does not change soon. */
    public static final Freshness BEST = new Freshness(Source.HIT, Duration.ofDays(1));

    /** The sources of values, the best first. */
    public enum Source {

        /** Cached and fresh. */
        HIT,

        /** Cached but no longer fresh, and revalidated with W&amp;B. */
        REVALIDATED,

        /** Read for this call, or for a concurrent one. */
        MISS,

        /** Cached but no longer fresh, and served because W&amp;B fails. */
        STALE
    }

    public Freshness {
        requireNonNull(source, "source is null");
        requireNonNull(freshFor, "freshFor is null");
    }

    /** Returns the freshness of something that is made of two parts, which is the worse of both. */
    public Freshness and(Freshness other) {
        return new Freshness(
                source.compareTo(other.source) > 0 ? source : other.source,
                freshFor.compareTo(other.freshFor) < 0 ? freshFor : other.freshFor);
    }
}
