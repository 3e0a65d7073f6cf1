package runcomparer.store;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The leases of this process, each of which is renewed until it is given up. If the process dies, they expire, and another
 * process takes over. Thread-safe and non-blocking.
 */
public final class Leases {

    /** A busy process may miss two of three renewals before its leases expire. */
    private static final int RENEWALS = 4;

    private final StoreAccess access;
    private final Releases releases;

    /** The leases of this process whose values are on their way to the store. */
    private final Map<Name, CompletableFuture<Void>> ending = new ConcurrentHashMap<>();

    private record Name(String group, String name) {}

    public Leases(StoreAccess access) {
        this.access = requireNonNull(access, "access is null");
        this.releases = new Releases(access);
    }

    /** Takes the leases of the names of a group that are free; they must be {@linkplain Held#giveUp given up}. */
    public CompletableFuture<Held> take(String group, Collection<String> names) {
        CompletableFuture<?>[] before = names.stream()
                .map(name -> ending.get(new Name(group, name)))
                .filter(Objects::nonNull)
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(before)
                .thenCompose(ended -> access.store().lease(group, names, access.leaseDuration()))
                .thenApply(Held::new);
    }

    /** Completes when a lease of one of these names has ended somewhere, or when it is time to check again. */
    public CompletableFuture<Void> awaitEnd(String group, Collection<String> names) {
        return releases.await(group, names);
    }

    /** The leases of some names; none if others hold them all. */
    public final class Held {

        private final Lease lease;
        private final ScheduledFuture<?> renewals;

        private Held(Lease lease) {
            this.lease = lease;
            this.renewals = lease.isEmpty() ? null : renewals();
        }

        private ScheduledFuture<?> renewals() {
            long period = access.leaseDuration().dividedBy(RENEWALS).toMillis();
            return access.timer()
                    .scheduleWithFixedDelay(
                            () -> access.store().renew(lease, access.leaseDuration()),
                            period,
                            period,
                            TimeUnit.MILLISECONDS);
        }

        public Set<String> names() {
            return lease.names();
        }

        /** Returns the number of the reading that the leases allow. */
        public long reading() {
            return lease.reading();
        }

        /**
         * Puts the values into the store, then releases the leases. A caller in this process that takes them next waits for
         * that.
         *
         * @param put starts to put the values
         */
        public CompletableFuture<Void> giveUp(Supplier<CompletableFuture<?>> put) {
            if (renewals == null) {
                return CompletableFuture.completedFuture(null);
            }
            CompletableFuture<Void> end = new CompletableFuture<>();
            names().forEach(name -> ending.put(new Name(lease.group(), name), end));
            renewals.cancel(false);
            put.get()
                    .handle((done, thrown) -> access.store().release(lease))
                    .thenCompose(released -> released)
                    .whenComplete((released, thrown) -> {
                        names().forEach(name -> ending.remove(new Name(lease.group(), name), end));
                        end.complete(null);
                    });
            return end;
        }
    }
}
