package runcomparer.cache;

import runcomparer.cache.Freshness.Source;

/**
 * A cached value.
 *
 * @param loadedAt in terms of the ticker
 * @param lifetime as determined by the request that loaded it
 * @param source how the request that loaded it got it
 */
record Entry<V>(V value, long loadedAt, Lifetime lifetime, Source source) {

    /** Whether later requests may use it. */
    boolean isCacheable() {
        return lifetime.isCacheable();
    }

    /** Returns the same value for a request that gets it from somewhere else. */
    Entry<V> from(Source other) {
        return new Entry<>(value, loadedAt, lifetime, other);
    }

    /** Whether it may be served while a fresh value cannot be loaded. */
    boolean isServedStale() {
        return lifetime.isServedStale();
    }
}
