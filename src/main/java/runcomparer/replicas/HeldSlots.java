package runcomparer.replicas;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import runcomparer.store.Lease;
import runcomparer.store.Store;

/** The slots that this replica holds, each under its own lease. Thread-safe and non-blocking. */
final class HeldSlots {

    static final String GROUP = "slots";

    private static final int RENEWALS = 4;

    private final Store store;
    private final Duration leaseDuration;
    private final LongSupplier nanoTime;
    private final List<String> names;
    private volatile List<Slot> slots = List.of();
    private boolean isClosed;

    /**
     * @param number the number of slots of all replicas together
     * @param store whose futures fail when it does not respond
     * @param leaseDuration how long a dead process keeps its slots
     * @param nanoTime a clock that is never set, such as {@link System#nanoTime}
     */
    HeldSlots(int number, Store store, Duration leaseDuration, LongSupplier nanoTime) {
        this.names = IntStream.range(0, number).mapToObj(Integer::toString).toList();
        this.store = requireNonNull(store, "store is null");
        this.leaseDuration = requireNonNull(leaseDuration, "leaseDuration is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /** Returns how many slots are certainly held now. */
    int count() {
        long now = nanoTime.getAsLong();
        int count = 0;
        for (Slot slot : slots) {
            count += slot.endsAt() - now > 0 ? 1 : 0;
        }
        return count;
    }

    /** Takes up to this many more free slots; completes with their number, or fails if the store does not respond. */
    CompletableFuture<Integer> take(int max) {
        long requestedAt = nanoTime.getAsLong();
        List<String> held = slots.stream().map(Slot::name).toList();
        List<String> others =
                names.stream().filter(name -> !held.contains(name)).toList();
        return store.lease(GROUP, others, max, leaseDuration).thenApply(lease -> add(lease, requestedAt));
    }

    private synchronized int add(Lease lease, long requestedAt) {
        if (isClosed) {
            store.release(lease);
            return 0;
        }
        List<Slot> all = new ArrayList<>(slots);
        for (String name : lease.names()) {
            all.add(new Slot(new Lease(GROUP, Set.of(name), lease.token(), lease.reading()), leaseEnd(requestedAt)));
        }
        slots = List.copyOf(all);
        return lease.names().size();
    }
    /** Renews the leases that are due; completes with whether any were, or fails if the store does not respond. */
    CompletableFuture<Boolean> renew() {
        long now = nanoTime.getAsLong();
        List<CompletableFuture<Void>> renewals = slots.stream()
                .filter(slot -> leaseEnd(now) - slot.endsAt()
                        > leaseDuration.dividedBy(RENEWALS).toNanos())
                .map(slot -> store.renew(slot.lease(), leaseDuration).thenAccept(isHeld -> renewed(slot, isHeld, now)))
                .toList();
        return CompletableFuture.allOf(renewals.toArray(CompletableFuture[]::new))
                .thenApply(all -> !renewals.isEmpty());
    }

    private synchronized void renewed(Slot slot, boolean isHeld, long requestedAt) {
        List<Slot> all = new ArrayList<>(slots);
        if (all.remove(slot) && isHeld) {
            all.add(new Slot(slot.lease(), leaseEnd(requestedAt)));
        } else {
            store.release(slot.lease());
        }
        slots = List.copyOf(all);
    }

    /** Releases slots above a number, and those whose leases have expired; true if there were any. */
    synchronized boolean releaseAllBut(int max) {
        long now = nanoTime.getAsLong();
        List<Slot> kept = slots.stream()
                .filter(slot -> slot.endsAt() - now > 0)
                .limit(max)
                .toList();
        List<Slot> others = slots.stream().filter(slot -> !kept.contains(slot)).toList();
        slots = kept;
        others.forEach(slot -> store.release(slot.lease()));
        return !others.isEmpty();
    }

    /** Releases all slots, and takes no more. */
    synchronized CompletableFuture<Void> close() {
        isClosed = true;
        List<Slot> all = slots;
        slots = List.of();
        return CompletableFuture.allOf(
                all.stream().map(slot -> store.release(slot.lease())).toArray(CompletableFuture[]::new));
    }

    private long leaseEnd(long requestedAt) {
        return requestedAt + leaseDuration.toNanos();
    }

    private record Slot(Lease lease, long endsAt) {

        String name() {
            return lease.names().iterator().next();
        }
    }
}
