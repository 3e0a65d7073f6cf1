package runcomparer.cache;

import java.time.Duration;

/**
 * How fresh an answer is.
 *
 * @param hit whether it was there before it was asked for
 * @param freshFor how long it stays fresh, never negative
 */
public record Freshness(boolean hit, Duration freshFor) {

    /** The freshness of an answer made of two parts: that of the worse one. */
    public Freshness and(Freshness other) {
        return new Freshness(hit && other.hit, freshFor.compareTo(other.freshFor) < 0 ? freshFor : other.freshFor);
    }
}
