package runcomparer.store;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Waits for the leases of other processes to be released. Thread-safe and non-blocking. */
final class Releases {

    /** A notice may be lost, so a waiting process also checks now and then. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final LoadingCache<String, Channel> channels;

    /** @param access its workers run the continuations of the waiting callers */
    Releases(StoreAccess access) {
        requireNonNull(access, "access is null");
        this.channels = Caffeine.newBuilder()
                .expireAfterAccess(UNUSED)
                .executor(access.workers())
                .removalListener((String group, Channel channel, RemovalCause cause) -> channel.close())
                .build(group -> new Channel(access, group));
    }

    /** Completes when one of these names of a group has been released, or when it is time to check again. */
    CompletableFuture<Void> await(String group, Collection<String> names) {
        return channels.get(group).await(names);
    }

    /** The notices about the leases of a group. */
    private static final class Channel {

        private final Map<String, Set<Waiter>> waiting = new ConcurrentHashMap<>();
        private final StoreAccess access;
        private final Store.Subscription subscription;

        Channel(StoreAccess access, String group) {
            this.access = access;
            this.subscription = access.store().subscribe(Lease.channel(group), this::released);
        }

        private void released(String name) {
            Set<Waiter> waiters = waiting.get(name);
            if (waiters != null) {
                waiters.forEach(waiter -> waiter.ended().completeAsync(() -> null, access.workers()));
            }
        }

        CompletableFuture<Void> await(Collection<String> names) {
            Waiter waiter = new Waiter();
            names.forEach(name -> waiting.compute(name, (same, waiters) -> {
                Set<Waiter> all = waiters == null ? ConcurrentHashMap.newKeySet() : waiters;
                all.add(waiter);
                return all;
            }));
            CompletableFuture.delayedExecutor(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS, access.workers())
                    .execute(() -> waiter.ended().complete(null));
            return waiter.ended().whenComplete((released, thrown) -> names.forEach(name -> remove(name, waiter)));
        }

        private void remove(String name, Waiter waiter) {
            waiting.computeIfPresent(name, (same, waiters) -> {
                waiters.remove(waiter);
                return waiters.isEmpty() ? null : waiters;
            });
        }

        void close() {
            subscription.close();
        }
    }

    /** A waiting caller; compared by identity. */
    private static final class Waiter {

        private final CompletableFuture<Void> ended = new CompletableFuture<>();

        CompletableFuture<Void> ended() {
            return ended;
        }
    }
}
