package runcomparer.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the values of several keys in one go. */
@FunctionalInterface
public interface Reader<K, V> {

    /**
     * Reads.
     *
     * @param known what to read, each with the value that was read before and is not fresh any more
     * @return a value for each key
     */
    Map<K, V> read(Map<K, Optional<V>> known);

    /** Reads one key after the other, whatever was known. */
    static <K, V> Reader<K, V> each(Function<K, V> one) {
        return known -> {
            Map<K, V> values = new LinkedHashMap<>();
            known.keySet().forEach(key -> values.put(key, one.apply(key)));
            return values;
        };
    }
}
