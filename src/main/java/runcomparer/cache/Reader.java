package runcomparer.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import runcomparer.turns.Requester;

/** Reads the values of several keys in one go. */
@FunctionalInterface
public interface Reader<K, V> {

    /**
     * Reads.
     *
     * @param known what to read, each with the value that was read before and is not fresh any more
     * @param requester on whose behalf
     * @return a value for each key
     */
    Map<K, V> read(Map<K, Optional<V>> known, Requester requester);

    /** Reads one key after the other, whatever was known. */
    static <K, V> Reader<K, V> each(BiFunction<K, Requester, V> one) {
        return (known, requester) -> {
            Map<K, V> values = new LinkedHashMap<>();
            known.keySet().forEach(key -> values.put(key, one.apply(key, requester)));
            return values;
        };
    }
}
