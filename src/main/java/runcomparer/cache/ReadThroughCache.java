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
import java.util.function.Function;
import java.util.function.ToIntFunction;
import runcomparer.cache.Freshness.Source;
import runcomparer.turns.Requester;

/**
 * Values that are read once however many ask for them at the same time, kept while they are fresh, and then read anew
 * with what is known of them. What one call misses is read in one go. While reading fails, what was known stands in.
 * Nobody holds a thread while waiting.
 *
 * <p>A failed read is kept for nobody: those who waited for it get its exception, those who come later read again. A
 * caller that goes away ends no read. Thread-safe.
 */
public final class ReadThroughCache<K, V> {

    private final Cache<K, Entry<V>> kept;
    private final AsyncCache<K, Entry<V>> reads;
    private final Reader<K, V> reader;
    private final Function<V, Lifetime> lifetime;
    private final Limits limits;

    /**
     * @param weigher the weight of a value, in the unit of {@code mostWeight}
     */
    public ReadThroughCache(
            Reader<K, V> reader, Function<V, Lifetime> lifetime, ToIntFunction<V> weigher, long mostWeight, Limits limits) {
        this.reader = requireNonNull(reader, "reader is null");
        this.lifetime = requireNonNull(lifetime, "lifetime is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.kept = Caffeine.newBuilder()
                .maximumWeight(mostWeight)
                .<K, Entry<V>>weigher((key, entry) -> weigher.applyAsInt(entry.value()))
                .expireAfter(Expiry.<K, Entry<V>>writing((key, entry) -> entry.lifetime().whole()))
                .ticker(limits.ticker())
                .executor(Runnable::run) // tidying takes less than to wake a thread for it
                .recordStats()
                .build();
        this.reads = Caffeine.newBuilder().executor(Runnable::run).buildAsync();
    }

    /** The value of one key; there at once where nothing has to be read. */
    public CompletableFuture<Found<V>> get(K key, Requester requester) {
        return getAll(List.of(key), requester).thenApply(found -> new Found<>(found.value().get(key), found.freshness()));
    }

    /**
     * The values of all keys, in their order, as fresh as the worst of them; there at once where nothing has to be read.
     * What fails comes as it was thrown, or in a {@link java.util.concurrent.CompletionException}.
     *
     * @param requester on whose behalf what nobody reads yet is read
     */
    public CompletableFuture<Found<Map<K, V>>> getAll(Collection<K> keys, Requester requester) {
        return getAll(keys, requester, limits.patience());
    }

    /**
     * The same for a caller who waits for less time than others.
     */
    CompletableFuture<Found<Map<K, V>>> getAll(Collection<K> keys, Requester requester, Duration patience) {
        long now = limits.ticker().read();
        Map<K, Entry<V>> there = kept.getAllPresent(keys);
        List<K> toRead = new ArrayList<>();
        for (K key : keys) {
            if (!Entry.isFresh(there.get(key), now)) {
                toRead.add(key);
            }
        }
        if (toRead.isEmpty()) {
            return CompletableFuture.completedFuture(found(keys, there, Map.of(), now));
        }
        return Patience.limit(begin(toRead, requester.now()), patience, limits)
                .exceptionally(thrown -> standIn(toRead, there, thrown))
                .thenApply(read -> found(keys, there, read, now));
    }

    /** Lets operators see under this name how often there was a value, how often not, and how many had to go. */
    public void monitor(MeterRegistry meters, String name) {
        CaffeineCacheMetrics.monitor(meters, kept, name);
    }

    /** Nothing that was read, where there is something to stand in for all of it. */
    private Map<K, Entry<V>> standIn(List<K> keys, Map<K, Entry<V>> there, Throwable thrown) {
        if (keys.stream().allMatch(key -> there.containsKey(key) && there.get(key).standsIn())) {
            return Map.of();
        }
        throw thrown instanceof RuntimeException exception ? exception : new CompletionException(thrown);
    }

    private Found<Map<K, V>> found(Collection<K> keys, Map<K, Entry<V>> there, Map<K, Entry<V>> read, long asked) {
        long now = limits.ticker().read();
        Map<K, V> values = new LinkedHashMap<>();
        Source worst = Freshness.BEST.source();
        long left = Freshness.BEST.freshFor().toNanos();
        for (K key : keys) {
            Entry<V> before = there.get(key);
            Entry<V> entry = read.get(key);
            Source source;
            if (entry == null || before != null && before.standsIn() && !entry.isKept()) {
                entry = requireNonNull(before, () -> "'" + key + "' was not read");
                source = Entry.isFresh(before, asked) ? Source.HIT : Source.STALE;
            } else {
                source = entry.wasKnown() ? Source.REVALIDATED : Source.MISS;
            }
            values.put(key, entry.value());
            worst = source.compareTo(worst) > 0 ? source : worst;
            left = Math.min(left, entry.freshUntil() - now);
        }
        return new Found<>(values, new Freshness(worst, Duration.ofNanos(left)));
    }

    /**
     * Begins to read what nobody reads yet, all of it in one go: without the lock, callers who miss the same keys at the
     * same time take some of them each, and so each reads a part.
     */
    private CompletableFuture<Map<K, Entry<V>>> begin(List<K> keys, Requester requester) {
        synchronized (reads) {
            return reads.getAll(keys, (missing, executor) -> start(missing, requester));
        }
    }

    /**
     * Starts the one read of keys that nobody reads yet. It counts as over before anybody has its values: who asks then
     * finds what was kept, or reads anew what was not.
     */
    private CompletableFuture<Map<K, Entry<V>>> start(Set<? extends K> keys, Requester requester) {
        return limits.readers().read(requester, () -> read(keys, requester))
                .whenComplete((read, thrown) -> reads.synchronous().invalidateAll(keys));
    }

    private Map<K, Entry<V>> read(Set<? extends K> keys, Requester requester) {
        long now = limits.ticker().read();
        Map<K, Entry<V>> entries = new HashMap<>();
        Map<K, Optional<V>> known = new LinkedHashMap<>();
        for (K key : keys) {
            Entry<V> there = kept.policy().getIfPresentQuietly(key);
            if (Entry.isFresh(there, now)) {
                entries.put(key, there);
            } else {
                known.put(key, Optional.ofNullable(there).map(Entry::value));
            }
        }
        if (!known.isEmpty()) {
            reader.read(known, requester).forEach((key, value) ->
                    entries.put(key, entry(value, now, stoodIn(key))));
        }
        entries.forEach((key, entry) -> {
            if (entry.isKept()) {
                kept.put(key, entry);
            }
        });
        return entries;
    }

    /** Whether there is a value of which it was asked whether it still holds; a beginning is none. */
    private boolean stoodIn(K key) {
        Entry<V> before = kept.policy().getIfPresentQuietly(key);
        return before != null && before.standsIn();
    }

    private Entry<V> entry(V value, long now, boolean wasKnown) {
        Lifetime life = lifetime.apply(value);
        return new Entry<>(value, life, now + life.fresh().toNanos(), wasKnown);
    }
}
