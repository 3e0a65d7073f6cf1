package runcomparer.replicas;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether the store is away, and what part of the slots each replica has meanwhile. Thread-safe. */
final class StoreOutage {

    /** When the store is back, other replicas may leave it alone for a few seconds more, and go on without. */
    private static final long RECENT = Duration.ofSeconds(6).toNanos();

    private final BooleanSupplier isStoreUnavailable;
    private final int slots;
    private final Replicas replicas;
    private volatile boolean hasRequestFailed;
    private volatile long unavailableAt = System.nanoTime() - RECENT;

    /**
     * @param isStoreUnavailable whether the store is known not to answer
     * @param slots how many there are for all replicas
     */
    StoreOutage(BooleanSupplier isStoreUnavailable, int slots, Replicas replicas) {
        this.isStoreUnavailable = requireNonNull(isStoreUnavailable, "isStoreUnavailable is null");
        this.slots = slots;
        this.replicas = requireNonNull(replicas, "replicas is null");
    }

    /** Records whether the store has answered. */
    void record(boolean isSuccessful) {
        hasRequestFailed = !isSuccessful;
    }

    boolean isNow() {
        return hasRequestFailed || isStoreUnavailable.getAsBoolean();
    }

    /** Whether it is known to be away, or was until a few seconds ago; a single request without answer does not count. */
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
