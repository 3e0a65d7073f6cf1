package runcomparer.cache;

import static java.util.Objects.requireNonNull;

/** A value and how fresh it is. */
public record Found<V>(V value, Freshness freshness) {

    public Found {
        requireNonNull(value, "value is null");
        requireNonNull(freshness, "freshness is null");
    }
}
