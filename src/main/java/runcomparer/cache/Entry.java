package runcomparer.cache;

/**
 * A cached value.
 *
 * @param loadedAt in terms of the ticker
 * @param lifetime as determined by the request that loaded it
 * @param isRevalidated whether there was a value before it
 */
record Entry<V>(V value, long loadedAt, Lifetime lifetime, boolean isRevalidated) {

    /** Whether later requests may use it. */
    boolean isCacheable() {
        return lifetime.isCacheable();
    }

    /** Whether it may be served while a fresh value cannot be loaded. */
    boolean isServedStale() {
        return lifetime.isServedStale();
    }
}
