package runcomparer.cache;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the values of a cache are stored outside of the process: where, and as which bytes. Thread-safe.
 *
 * @param <K> the keys of the cache
 * @param <V> the values of the cache
 */
public interface StoredFormat<K, V> {

    /** Returns what the value is stored and removed with, such as its run. */
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

    /** Returns the version of the body of a value, if known without encoding it. */
    OptionalLong bodyVersion(V value);

    /** Like {@link #decode(Object, byte[], byte[])}, with the body of another value. */
    Optional<V> decodeHead(K key, byte[] head, V withBody);

    /**
     * A value as bytes: a small head, which changes whenever the value is read, and a body, which may be large and rarely
     * changes. The arrays must not be modified. Thread-safe.
     */
    interface EncodedValue {

        byte[] head();

        /** Returns the body; if the same content was encoded before, it is encoded only now. */
        byte[] body();

        /** Returns what identifies the content of the body. */
        long bodyVersion();

        /**
         * Whether the store was given this body before, or returned it, so that the head alone may suffice. The store may
         * have lost or replaced it since.
         */
        boolean isBodyStored();

        /** Remembers that the store has the body, for as long as the content of the value is in memory. */
        void bodyStored();
    }
}
