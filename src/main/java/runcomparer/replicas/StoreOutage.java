package runcomparer.replicas;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether the store is unavailable, and this replica's share of the slots meanwhile. Thread-safe. */
final class StoreOutage {

    /** After an outage, other replicas may not use the store again for a few more seconds. */
    private static final long RECENT = Duration.ofSeconds(6).toNanos();

    private final BooleanSupplier isStoreUnavailable;
    private final int slots;
    private final Replicas replicas;
    private volatile boolean hasRequestFailed;
    private volatile long unavailableAt = System.nanoTime() - RECENT;

    /**
     * @param isStoreUnavailable whether the store is known to be unavailable
     * @param slots the number of slots of all replicas together
     */
    StoreOutage(BooleanSupplier isStoreUnavailable, int slots, Replicas replicas) {
        this.isStoreUnavailable = requireNonNull(isStoreUnavailable, "isStoreUnavailable is null");
        this.slots = slots;
        this.replicas = requireNonNull(replicas, "replicas is null");
    }

    /** Records whether a request to the store succeeded. */
    void record(boolean isSuccessful) {
        hasRequestFailed = !isSuccessful;
    }

    boolean isNow() {
        return hasRequestFailed || isStoreUnavailable.getAsBoolean();
    }

    /**
     * Whether the store is known to be unavailable, or was until a few seconds ago; a single failed request does not
     * count.
     */
    boolean isRecent() {
        long now = System.nanoTime();
        if (isStoreUnavailable.getAsBoolean()) {
            unavailableAt = now;
        }
        return now - unavailableAt < RECENT;
    }

    /** Returns how many slots this replica has without the store. */
    int share() {
        return Math.max(1, slots / replicas.alive());
    }
}
