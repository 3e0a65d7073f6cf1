package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import runcomparer.cache.Freshness.Source;
import runcomparer.turns.Requester;

/**
 * Loads values once for all concurrent requests, serves them while they are fresh, and then revalidates them. Whatever a
 * request lacks is loaded at once. Stale values are served while loading fails. No thread waits for a load.
 *
 * <p>Failures are not cached: callers that wait for the load get its exception, later requests load again. A load continues
 * when its client disconnects. Thread-safe.
 */
public final class ReadThroughCache<K, V> {

    private final Cache<K, Entry<V>> cached;
    private final AsyncCache<K, Entry<V>> loads;
    private final EntryLoader<K, V> loader;
    private final CacheContext context;

    /**
     * @param lifetime returns how long a value may be served, by the lifetimes of the request
     * @param weigher returns the weight of a value, in the unit of {@code maxWeight}
     * @param second is consulted before a request loads what is missing
     */
    public ReadThroughCache(
            BiFunction<V, Lifetimes, Lifetime> lifetime,
            ToIntFunction<V> weigher,
            long maxWeight,
            Optional<SecondLevel<K, V>> second,
            CacheContext context) {
        this.context = requireNonNull(context, "context is null");
        this.cached = Caffeine.newBuilder()
                .maximumWeight(maxWeight)
                .<K, Entry<V>>weigher((key, entry) -> weigher.applyAsInt(entry.value()))
                .expireAfter(Expiry.<K, Entry<V>>writing(
                        (key, entry) -> entry.lifetime().whole()))
                .ticker(context.ticker())
                .executor(Runnable::run) // maintenance takes less time than waking a thread
                .recordStats()
                .build();
        this.loads = Caffeine.newBuilder().executor(Runnable::run).buildAsync();
        this.loader = new EntryLoader<>(cached, lifetime, second, context);
    }

    /**
     * Returns the values of all keys, in their order, with the freshness of the worst of them; already completed if nothing
     * has to be loaded. Fails with the loader's exception, possibly within a
     * {@link java.util.concurrent.CompletionException}.
     *
     * @param requester on whose behalf values are loaded that are not being loaded already
     */
    public CompletableFuture<CacheResult<Map<K, V>>> getAll(
            Collection<K> keys, Requester requester, Loading<K, V> loading) {
        return getAll(keys, requester, loading, context.maxWait());
    }

    /** Like {@link #getAll(Collection, Requester, Loading)}, for a caller with a shorter timeout than others. */
    public CompletableFuture<CacheResult<Map<K, V>>> getAll(
            Collection<K> keys, Requester requester, Loading<K, V> loading, Duration maxWait) {
        long now = context.ticker().read();
        Map<K, Entry<V>> present = cached.getAllPresent(keys);
        List<K> lacking = new ArrayList<>();
        for (K key : keys) {
            if (!loader.isFresh(present.get(key), loading, now)) {
                lacking.add(key);
            }
        }
        if (lacking.isEmpty()) {
            return CompletableFuture.completedFuture(result(keys, present, Map.of(), loading));
        }
        return ReadTimeout.apply(begin(lacking, requester.now(), loading), maxWait, context)
                .exceptionally(thrown -> serveStale(lacking, thrown))
                .thenApply(loaded -> result(keys, present, loaded, loading));
    }

    /** Returns the cached values by key, so that routes can discard them. */
    public Cache<K, ?> cached() {
        return cached;
    }

    /** Registers meters of hits, misses and evictions under this name. */
    public void monitor(MeterRegistry meters, String name) {
        CaffeineCacheMetrics.monitor(meters, cached, name);
    }

    /** Returns the stale entries of all keys, if they have one that can be served; otherwise throws. */
    private Map<K, Entry<V>> serveStale(List<K> keys, Throwable thrown) {
        Map<K, Entry<V>> stale = new HashMap<>();
        for (K key : keys) {
            Entry<V> entry = cached.policy().getIfPresentQuietly(key);
            if (entry == null || !entry.isServedStale()) {
                throw thrown instanceof RuntimeException exception ? exception : new CompletionException(thrown);
            }
            stale.put(key, entry.from(Source.STALE));
        }
        return stale;
    }

    private CacheResult<Map<K, V>> result(
            Collection<K> keys, Map<K, Entry<V>> fresh, Map<K, Entry<V>> loaded, Loading<K, V> loading) {
        long now = context.ticker().read();
        Map<K, V> values = new LinkedHashMap<>();
        Source worst = Freshness.BEST.source();
        long left = Freshness.BEST.freshFor().toNanos();
        for (K key : keys) {
            Entry<V> entry = loaded.get(key);
            Source source = entry == null ? Source.HIT : entry.source();
            if (entry == null) {
                entry = requireNonNull(fresh.get(key), () -> "'" + key + "' was not loaded");
            }
            values.put(key, entry.value());
            worst = source.compareTo(worst) > 0 ? source : worst;
            left = Math.min(left, loader.freshUntil(entry, loading) - now);
        }
        return new CacheResult<>(values, new Freshness(worst, Duration.ofNanos(left)));
    }

    /**
     * Starts to load the keys that are not being loaded yet, all at once. Without the lock, concurrent requests that miss the
     * same keys would each load a part of them.
     */
    private CompletableFuture<Map<K, Entry<V>>> begin(List<K> keys, Requester requester, Loading<K, V> loading) {
        synchronized (loads) {
            return loads.getAll(keys, (missing, executor) -> start(ordered(keys, missing), requester, loading));
        }
    }

    /** Returns the missing keys in the order of the request, which Caffeine does not preserve. */
    private static <K> List<K> ordered(List<K> keys, Set<? extends K> missing) {
        return keys.stream().filter(missing::contains).distinct().toList();
    }

    /**
     * Starts the load of keys that are not being loaded yet. It is removed before callers get its values, so that later
     * requests use what was cached, or load again what was not.
     */
    private CompletableFuture<Map<K, Entry<V>>> start(List<K> keys, Requester requester, Loading<K, V> loading) {
        return loader.load(keys, requester, loading)
                .whenComplete((loaded, thrown) -> loads.synchronous().invalidateAll(keys));
    }
}
