package runcomparer.cache.shared;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import runcomparer.cache.SecondLevel.Claim;
import runcomparer.runs.ProjectPath;
import runcomparer.store.Lease;

/**
 * The claims of the keys of a cache, each a lease in the store that is renewed until the claim ends. If the process dies, the
 * lease ends by itself and another process takes over. Thread-safe.
 */
final class Claims<K, V> {

    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration RENEWAL = LEASE.dividedBy(4);

    private final StoreAccess access;
    private final StoredValues<K, V> values;
    private final Releases releases;

    /** The claims of this process whose values are on their way to the store, by name. */
    private final Map<String, CompletableFuture<Void>> ending = new ConcurrentHashMap<>();

    Claims(StoreAccess access, StoredValues<K, V> values, Releases releases) {
        this.access = requireNonNull(access, "access is null");
        this.values = requireNonNull(values, "values is null");
        this.releases = requireNonNull(releases, "releases is null");
    }

    /**
     * Claims those keys that nobody else has claimed.
     *
     * @param keys the keys by the names of their leases
     */
    CompletableFuture<Claim<K, V>> claim(ProjectPath project, Map<String, K> keys) {
        CompletableFuture<?>[] before =
                keys.keySet().stream().map(ending::get).filter(Objects::nonNull).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(before)
                .thenCompose(ended -> access.store().lease(group(project), keys.keySet(), LEASE))
                .thenApply(lease -> new StoredClaim(keys, lease));
    }

    /** Completes when a claim of one of these names has ended somewhere, or when it is time to look again. */
    CompletableFuture<Void> awaitEnd(ProjectPath project, Collection<String> names) {
        return releases.await(group(project), names);
    }

    private static String group(ProjectPath project) {
        return project.entity() + '/' + project.project();
    }

    /** A lease of the names of some keys. */
    private final class StoredClaim implements Claim<K, V> {

        private final Map<K, String> claimed = new LinkedHashMap<>();
        private final Lease lease;
        private final ScheduledFuture<?> renewals;

        StoredClaim(Map<String, K> keys, Lease lease) {
            this.lease = lease;
            keys.forEach((name, key) -> {
                if (lease.names().contains(name)) {
                    claimed.put(key, name);
                }
            });
            this.renewals = claimed.isEmpty()
                    ? null
                    : access.timer()
                            .scheduleWithFixedDelay(
                                    () -> access.store().renew(lease, LEASE),
                                    RENEWAL.toMillis(),
                                    RENEWAL.toMillis(),
                                    TimeUnit.MILLISECONDS);
        }

        @Override
        public Set<K> keys() {
            return claimed.keySet();
        }

        @Override
        public CompletableFuture<Void> end(Map<K, V> read, Duration age) {
            if (claimed.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            CompletableFuture<Void> end = new CompletableFuture<>();
            claimed.values().forEach(name -> ending.put(name, end));
            if (renewals != null) {
                renewals.cancel(false);
            }
            values.put(read, age, lease.reading())
                    .thenCompose(stored -> access.store().release(lease))
                    .whenComplete((released, thrown) -> {
                        claimed.values().forEach(name -> ending.remove(name, end));
                        end.complete(null);
                    });
            return end;
        }
    }
}
