package runcomparer.cache;

import java.util.Map;
import java.util.Optional;
import runcomparer.turns.Requester;

/** Loads the values of several keys at once. */
@FunctionalInterface
public interface Loader<K, V> {

    /**
     * Returns a value for each key. Blocks.
     *
     * @param lacking the keys, each with its stale value, if there is one
     * @param requester on whose behalf they are loaded
     */
    Map<K, V> load(Map<K, Optional<V>> lacking, Requester requester);
}
