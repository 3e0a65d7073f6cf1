package runcomparer.cache.stored;

import java.util.Optional;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;

/**
 * What the head and the body of a value consist of. What the key contains is not stored.
 *
 * @param <K> the keys
 * @param <V> the values
 */
interface Layout<K, V> {

    /** Returns a number that is increased whenever the same bytes change their meaning. */
    int version();

    /** See {@link runcomparer.cache.StoredFormat#group}. */
    String group(K key);

    /** See {@link runcomparer.cache.StoredFormat#field}. */
    String field(K key);

    /** Whether a value is to be stored; no other is passed to the other methods. */
    default boolean isStored(V value) {
        return true;
    }

    /** Returns an object that several values share exactly if their bodies are the same; empty if bodies are small. */
    default Optional<Object> token(V value) {
        return Optional.empty();
    }

    /** Writes what changes with every reading. */
    default void writeHead(V value, ByteWriter head) {}

    /** Writes what rarely changes. */
    void writeBody(V value, ByteWriter body);

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException if it is something else
     */
    V read(K key, ByteReader head, ByteReader body);

    /**
     * Reads only the head, of a value that shares its {@linkplain #token token} with another one.
     *
     * @throws IllegalArgumentException if it is something else
     */
    default V readHead(K key, ByteReader head, V withBody) {
        throw new IllegalArgumentException("values without a token do not share their bodies");
    }
}
