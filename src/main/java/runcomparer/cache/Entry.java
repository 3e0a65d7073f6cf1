package runcomparer.cache;

/**
 * A value that was read.
 *
 * @param freshUntil the ticker's time at which it ceases to be fresh
 * @param wasKnown whether there was a value before it
 */
record Entry<V>(V value, Lifetime lifetime, long freshUntil, boolean wasKnown) {

    /** Whether it is kept for those who come later. */
    boolean isKept() {
        return lifetime.isKept();
    }

    /** Whether it may stand in while there is no fresh one. */
    boolean standsIn() {
        return lifetime.standsIn();
    }

    /** Whether there is an entry, and it is fresh at a time of the ticker. */
    static boolean isFresh(Entry<?> entry, long now) {
        return entry != null && entry.freshUntil() - now > 0;
    }
}
