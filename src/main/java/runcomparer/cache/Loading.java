package runcomparer.cache;

import static java.util.Objects.requireNonNull;

/**
 * How a request loads what a cache lacks.
 *
 * @param lifetimes how long values are fresh, including those loaded by earlier requests
 */
public record Loading<K, V>(Loader<K, V> loader, Lifetimes lifetimes) {

    public Loading {
        requireNonNull(loader, "loader is null");
        requireNonNull(lifetimes, "lifetimes is null");
    }
}
