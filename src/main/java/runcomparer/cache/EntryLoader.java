package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import runcomparer.cache.Freshness.Source;
import runcomparer.turns.Requester;

/** Loads what a cache lacks: from its second level, if it has one, and otherwise with the loader of a request. Thread-safe. */
final class EntryLoader<K, V> {

    private final Cache<K, Entry<V>> cached;
    private final BiFunction<V, Lifetimes, Lifetime> lifetime;
    private final Optional<SecondLevel<K, V>> second;
    private final CacheContext context;

    /**
     * @param cached gets what is loaded
     */
    EntryLoader(
            Cache<K, Entry<V>> cached,
            BiFunction<V, Lifetimes, Lifetime> lifetime,
            Optional<SecondLevel<K, V>> second,
            CacheContext context) {
        this.cached = cached;
        this.lifetime = requireNonNull(lifetime, "lifetime is null");
        this.second = requireNonNull(second, "second is null");
        this.context = context;
    }

    /** Returns an entry for each key. */
    CompletableFuture<Map<K, Entry<V>>> load(List<K> keys, Requester requester, Loading<K, V> loading) {
        return second.map(level -> new SharedLoad<>(this, level, requester, loading).load(keys))
                .orElseGet(() -> read(keys, requester, loading));
    }

    /** Returns an entry for each key, loaded with the loader of a request on a thread for reads. */
    CompletableFuture<Map<K, Entry<V>>> read(List<K> keys, Requester requester, Loading<K, V> loading) {
        return context.readers().read(requester, () -> readNow(keys, requester, loading));
    }

    private Map<K, Entry<V>> readNow(List<K> keys, Requester requester, Loading<K, V> loading) {
        long now = now();
        Map<K, Entry<V>> entries = new HashMap<>();
        Map<K, Entry<V>> stale = new HashMap<>();
        Map<K, Optional<V>> lacking = new LinkedHashMap<>();
        for (K key : keys) {
            Entry<V> present = present(key);
            if (isFresh(present, loading, now)) {
                entries.put(key, present);
            } else {
                stale.put(key, present);
                lacking.put(key, Optional.ofNullable(present).map(Entry::value));
            }
        }
        if (!lacking.isEmpty()) {
            loading.loader()
                    .load(lacking, requester)
                    .forEach((key, value) -> entries.put(key, read(key, value, now, stale.get(key), loading)));
        }
        return entries;
    }

    /** Caches what was read; if that is impossible and there is a stale value, returns that one. */
    private Entry<V> read(K key, V value, long at, Entry<V> before, Loading<K, V> loading) {
        boolean isStandIn = before != null && before.isServedStale();
        Entry<V> entry = entry(value, at, isStandIn ? Source.REVALIDATED : Source.MISS, loading);
        if (entry.isCacheable()) {
            cached.put(key, entry);
            return entry;
        }
        return isStandIn ? before.from(Source.STALE) : entry;
    }

    Entry<V> entry(V value, long loadedAt, Source source, Loading<K, V> loading) {
        return new Entry<>(value, loadedAt, lifetime.apply(value, loading.lifetimes()), source);
    }

    /** Caches an entry unless a newer one is cached, and returns the newer one. */
    Entry<V> add(K key, Entry<V> entry) {
        return cached.asMap().merge(key, entry, (before, now) -> before.loadedAt() - now.loadedAt() > 0 ? before : now);
    }

    /** Returns the cached entry of a key without counting it as used; null if there is none. */
    Entry<V> present(K key) {
        return cached.policy().getIfPresentQuietly(key);
    }

    boolean isFresh(Entry<V> entry, Loading<K, V> loading, long now) {
        return entry != null && freshUntil(entry, loading) - now > 0;
    }

    long freshUntil(Entry<V> entry, Loading<K, V> loading) {
        return entry.loadedAt()
                + lifetime.apply(entry.value(), loading.lifetimes()).fresh().toNanos();
    }

    /** Returns the time in terms of the ticker. */
    long now() {
        return context.ticker().read();
    }

    /** Returns the failure of a load that waited for another process for too long. */
    RuntimeException timeout() {
        return context.timeout().apply(context.maxWait());
    }

    /** Whether a load that began then has waited for longer than any caller does. */
    boolean isOverdue(long since) {
        return now() - since > context.maxWait().toNanos();
    }
}
