package runcomparer.replicas;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether the store is away, and what part of the slots each replica has meanwhile. Thread-safe. */
final class Absence {

    /** When the store is back, other replicas may leave it alone for a few seconds more, and go on without. */
    private static final long RECENT = Duration.ofSeconds(6).toNanos();

    private final BooleanSupplier isStoreAway;
    private final int slots;
    private final Replicas replicas;
    private volatile boolean isUnanswered;
    private volatile long seenAt = System.nanoTime() - RECENT;

    /**
     * @param isStoreAway whether the store is known not to answer
     * @param slots how many there are for all replicas
     */
    Absence(BooleanSupplier isStoreAway, int slots, Replicas replicas) {
        this.isStoreAway = requireNonNull(isStoreAway, "isStoreAway is null");
        this.slots = slots;
        this.replicas = requireNonNull(replicas, "replicas is null");
    }

    /** Records whether the store has answered. */
    void answered(boolean isAnswered) {
        isUnanswered = !isAnswered;
    }

    boolean isNow() {
        return isUnanswered || isStoreAway.getAsBoolean();
    }

    /** Whether it is known to be away, or was until a few seconds ago; a single request without answer does not count. */
    boolean isRecent() {
        long now = System.nanoTime();
        if (isStoreAway.getAsBoolean()) {
            seenAt = now;
        }
        return now - seenAt < RECENT;
    }

    /** Returns how many slots this replica has without the store. */
    int share() {
        return Math.max(1, slots / replicas.alive());
    }
}
