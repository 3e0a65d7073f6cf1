package runcomparer.cache;

import java.util.Optional;

/**
 * How the values of a cache are stored outside of the process: where, and as which bytes. Thread-safe.
 *
 * @param <K> the keys of the cache
 * @param <V> the values of the cache
 */
public interface StoredFormat<K, V> {

    /** Returns what the value is stored with, and removed with, such as its run. */
    String group(K key);

    /** Returns the name of the value within its group. */
    String field(K key);

    /** Returns the value as bytes; empty if it is not to be stored, such as a failure. */
    Optional<EncodedValue> encode(K key, V value);

    /**
     * Returns the value; empty if the bytes were damaged, or written by a different version, or for a different key, or if
     * head and body do not belong together. Never takes much more memory than the cache may.
     */
    Optional<V> decode(K key, byte[] head, byte[] body);
}
