package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
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
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import runcomparer.cache.Freshness.Source;

/**
 * Values that are read once however many ask for them at the same time, kept while they are fresh, and then read anew
 * with what is known of them. What one call misses is read in one go. While reading fails, what was known stands in.
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

    private record Entry<V>(V value, long readNanos, boolean wasKnown) {
    }

    /**
     * What all caches of the service share.
     *
     * @param executor where reading is done
     * @param patience how long a caller waits for a read
     * @param tooSlow the exception for a caller whose patience ended; the read itself goes on
     */
    public record Limits(
            Executor executor, Ticker ticker, Duration patience, Function<Duration, RuntimeException> tooSlow) {
    }

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
                .expireAfter(Expiry.<K, Entry<V>>writing((key, entry) -> lifetime.apply(entry.value()).whole()))
                .ticker(limits.ticker())
                .executor(limits.executor())
                .recordStats()
                .build();
        this.reads = Caffeine.newBuilder().executor(limits.executor()).buildAsync();
    }

    /** The value of one key; waits while it is being read. */
    public Found<V> get(K key) {
        return getAll(List.of(key)).get(key);
    }

    /** The values of all keys, in their order; waits while those that are missing or not fresh are being read. */
    public Map<K, Found<V>> getAll(Collection<K> keys) {
        Map<K, Entry<V>> there = kept.getAllPresent(keys);
        List<K> toRead = new ArrayList<>();
        for (K key : keys) {
            if (!isFresh(there.get(key))) {
                toRead.add(key);
            }
        }
        Map<K, Entry<V>> read = toRead.isEmpty() ? Map.of() : readOrStale(toRead, there);
        Map<K, Found<V>> found = new LinkedHashMap<>();
        for (K key : keys) {
            found.put(key, found(key, there.get(key), read.get(key)));
        }
        return found;
    }

    /** Lets operators see under this name how often there was a value, how often not, and how many had to go. */
    public void monitor(MeterRegistry meters, String name) {
        CaffeineCacheMetrics.monitor(meters, kept, name);
    }

    private Found<V> found(K key, Entry<V> there, Entry<V> read) {
        if (read == null) {
            requireNonNull(there, () -> "'" + key + "' was not read");
            return new Found<>(there.value(), new Freshness(isFresh(there) ? Source.HIT : Source.STALE, left(there)));
        } else if (there != null && !isKept(read)) {
            return new Found<>(there.value(), new Freshness(Source.STALE, left(there)));
        }
        return new Found<>(read.value(), new Freshness(read.wasKnown() ? Source.REVALIDATED : Source.MISS, left(read)));
    }

    private Map<K, Entry<V>> readOrStale(List<K> keys, Map<K, Entry<V>> there) {
        try {
            return Patience.await(begin(keys), limits);
        } catch (RuntimeException e) {
            if (there.keySet().containsAll(keys)) {
                return Map.of();
            }
            throw e;
        }
    }

    /**
     * Begins to read what nobody reads yet, all of it in one go: without the lock, callers who miss the same keys at the
     * same time take some of them each, and so each reads a part.
     */
    private CompletableFuture<Map<K, Entry<V>>> begin(List<K> keys) {
        synchronized (reads) {
            return reads.getAll(keys, this::start);
        }
    }

    /**
     * Starts the one read of keys that nobody reads yet. It counts as over before anybody has its values: who asks then
     * finds what was kept, or reads anew what was not.
     */
    private CompletableFuture<Map<K, Entry<V>>> start(Set<? extends K> keys, Executor executor) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return read(keys);
            } finally {
                reads.synchronous().invalidateAll(keys);
            }
        }, executor);
    }

    private Map<K, Entry<V>> read(Set<? extends K> keys) {
        Map<K, Entry<V>> entries = new HashMap<>();
        Map<K, Optional<V>> known = new LinkedHashMap<>();
        for (K key : keys) {
            Entry<V> there = kept.policy().getIfPresentQuietly(key);
            if (isFresh(there)) {
                entries.put(key, there);
            } else {
                known.put(key, Optional.ofNullable(there).map(Entry::value));
            }
        }
        if (!known.isEmpty()) {
            long now = limits.ticker().read();
            reader.read(known).forEach((key, value) ->
                    entries.put(key, new Entry<>(value, now, known.get(key).isPresent())));
        }
        entries.forEach((key, entry) -> {
            if (isKept(entry)) {
                kept.put(key, entry);
            }
        });
        return entries;
    }

    private boolean isKept(Entry<V> entry) {
        return lifetime.apply(entry.value()).isKept();
    }

    private boolean isFresh(Entry<V> entry) {
        return entry != null && left(entry).compareTo(Duration.ZERO) > 0;
    }

    private Duration left(Entry<V> entry) {
        return lifetime.apply(entry.value()).fresh().minusNanos(limits.ticker().read() - entry.readNanos());
    }
}
