package runcomparer.cache;

import static java.util.Objects.requireNonNull;

/** A value that a cache serves, and how fresh it is. */
public record CacheResult<V>(V value, Freshness freshness) {

    public CacheResult {
        requireNonNull(value, "value is null");
        requireNonNull(freshness, "freshness is null");
    }
}
