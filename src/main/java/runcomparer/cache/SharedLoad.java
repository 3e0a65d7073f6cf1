package runcomparer.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.cache.Freshness.Source;
import runcomparer.cache.SecondLevel.AgedValue;
import runcomparer.cache.SecondLevel.Claim;
import runcomparer.turns.Requester;

/**
 * One load of a cache with a second level. Values that are fresh there are used; the rest is claimed and read, or, if
 * another process is reading it, awaited.
 */
final class SharedLoad<K, V> {

    private final EntryLoader<K, V> loader;
    private final SecondLevel<K, V> second;
    private final Requester requester;
    private final Loading<K, V> loading;
    private final long since;

    SharedLoad(EntryLoader<K, V> loader, SecondLevel<K, V> second, Requester requester, Loading<K, V> loading) {
        this.loader = loader;
        this.second = second;
        this.requester = requester;
        this.loading = loading;
        this.since = loader.now();
    }

    /** Returns an entry for each key. */
    CompletableFuture<Map<K, Entry<V>>> load(List<K> keys) {
        return found(keys).thenCompose(found -> {
            List<K> lacking = without(keys, found.keySet());
            return lacking.isEmpty()
                    ? CompletableFuture.completedFuture(found)
                    : second.claim(lacking)
                            .thenCompose(claim -> readAndWait(lacking, claim))
                            .thenApply(rest -> joined(found, rest));
        });
    }

    /** Returns those entries of the second level that are fresh, or were read since this load began. */
    private CompletableFuture<Map<K, Entry<V>>> found(Collection<K> keys) {
        List<K> requested = new ArrayList<>();
        Map<K, V> cached = new HashMap<>();
        for (K key : keys) {
            Entry<V> present = loader.present(key);
            if (present != null && second.isShared()) {
                cached.put(key, present.value());
            }
            if (present == null || second.isShared()) {
                requested.add(key);
            }
        }
        return requested.isEmpty() ? CompletableFuture.completedFuture(Map.of()) : usable(requested, cached);
    }

    /** Counts the transfer from the store as part of the age of its values, so that none seems newer than it is. */
    private CompletableFuture<Map<K, Entry<V>>> usable(List<K> keys, Map<K, V> cached) {
        long now = loader.now();
        return second.get(keys, cached).thenApply(values -> usable(values, now));
    }

    private Map<K, Entry<V>> usable(Map<K, AgedValue<V>> values, long requestedAt) {
        Map<K, Entry<V>> usable = new HashMap<>();
        values.forEach((key, value) -> {
            Entry<V> entry = loader.entry(value.value(), requestedAt - age(value), Source.HIT, loading);
            if (entry.isCacheable()) {
                Entry<V> newest = loader.add(key, entry);
                if (loader.isFresh(newest, loading, loader.now()) || newest.loadedAt() - since >= 0) {
                    usable.put(key, newest);
                }
            }
        });
        return usable;
    }

    /** Returns the age of a value in nanoseconds; one of unknown age counts as no longer fresh. */
    private long age(AgedValue<V> value) {
        Duration oldest = loading.lifetimes().running().plus(loading.lifetimes().ended());
        return value.age().isNegative() ? oldest.toNanos() : value.age().toNanos();
    }

    private CompletableFuture<Map<K, Entry<V>>> readAndWait(List<K> lacking, Claim<K, V> claim) {
        List<K> others = without(lacking, claim.keys());
        List<K> own = without(lacking, others);
        return readClaimed(own, claim).thenCombine(awaited(others), SharedLoad::joined);
    }

    /** Reads what was claimed, except for what another process has just read. */
    private CompletableFuture<Map<K, Entry<V>>> readClaimed(List<K> keys, Claim<K, V> claim) {
        if (keys.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        CompletableFuture<Map<K, Entry<V>>> before =
                second.isShared() ? found(keys) : CompletableFuture.completedFuture(Map.of());
        return before.thenCompose(found -> {
                    List<K> lacking = without(keys, found.keySet());
                    return lacking.isEmpty()
                            ? CompletableFuture.completedFuture(found)
                            : loader.read(lacking, requester, loading).thenApply(read -> joined(found, read));
                })
                .whenComplete((entries, thrown) -> end(claim, entries));
    }

    /** Ends a claim with what was read, without waiting for it. */
    private void end(Claim<K, V> claim, Map<K, Entry<V>> entries) {
        Map<K, V> read = new HashMap<>();
        long earliest = loader.now();
        for (Map.Entry<K, Entry<V>> each :
                entries == null ? Map.<K, Entry<V>>of().entrySet() : entries.entrySet()) {
            Entry<V> entry = each.getValue();
            if (entry.isCacheable() && entry.source() != Source.HIT && entry.source() != Source.STALE) {
                read.put(each.getKey(), entry.value());
                earliest = entry.loadedAt() - earliest < 0 ? entry.loadedAt() : earliest;
            }
        }
        long began = earliest;
        claim.end(read, () -> Duration.ofNanos(loader.now() - began));
    }

    private CompletableFuture<Map<K, Entry<V>>> awaited(List<K> keys) {
        if (keys.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        return second.awaitEnd(keys)
                .thenCompose(ended ->
                        loader.isOverdue(since) ? CompletableFuture.failedFuture(loader.timeout()) : load(keys));
    }

    private static <K> List<K> without(List<K> keys, Collection<K> others) {
        List<K> rest = new ArrayList<>(keys);
        rest.removeAll(others);
        return rest;
    }

    private static <K, V> Map<K, Entry<V>> joined(Map<K, Entry<V>> some, Map<K, Entry<V>> others) {
        Map<K, Entry<V>> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
