package runcomparer.cache;

/**
 * A value as bytes: a small head, which changes whenever the value is read, and a body, which may be large and rarely
 * changes. The arrays must not be modified. Thread-safe.
 */
public interface EncodedValue {

    byte[] head();

    /** Returns the body, which may take time the first time. */
    byte[] body();

    /**
     * Whether the store was given this body before, or returned it, so that the head alone may do. The store may have lost
     * or replaced it since.
     */
    boolean isBodyStored();

    /** Remembers that the store has the body, for as long as the content of the value is in memory. */
    void bodyStored();
}
