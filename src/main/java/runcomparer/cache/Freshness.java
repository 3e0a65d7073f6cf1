package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How fresh an answer is.
 *
 * @param freshFor how long it stays fresh; below zero for a stale one, by how long it has been stale
 */
public record Freshness(Source source, Duration freshFor) {

    /** That of an answer that is made of nothing that could change soon. */
    public static final Freshness BEST = new Freshness(Source.HIT, Duration.ofDays(1));

    /** Where an answer came from, the best first. */
    public enum Source {

        /** It was there and fresh. */
        HIT,

        /** It was there but not fresh any more, and W&amp;B was asked whether it still holds. */
        REVALIDATED,

        /** It was read for this call, or for another that asked at the same time. */
        MISS,

        /** It was there but not fresh any more, and W&amp;B could not be asked. */
        STALE
    }

    public Freshness {
        requireNonNull(source, "source is null");
        requireNonNull(freshFor, "freshFor is null");
    }

    /** The freshness of an answer made of two parts: that of the worse one. */
    public Freshness and(Freshness other) {
        return new Freshness(
                source.compareTo(other.source) > 0 ? source : other.source,
                freshFor.compareTo(other.freshFor) < 0 ? freshFor : other.freshFor);
    }
}
