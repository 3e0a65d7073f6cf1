package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Values that are read once however many ask for them at the same time, and kept while they are fresh.
 *
 * <p>What one call misses is read in one go. A failed read is kept for nobody: those who waited for it get its
 * exception, those who come later read anew. Thread-safe.
 */
public final class ReadThroughCache<K, V> {

    private final AsyncLoadingCache<K, Entry<V>> entries;
    private final Function<V, Duration> freshFor;
    private final Ticker ticker;
    private final Duration patience;
    private final Function<Duration, RuntimeException> tooSlow;

    private record Entry<V>(V value, long readNanos) {
    }

    /**
     * @param reader reads the values of several keys; must answer every key
     * @param freshFor how long a value counts as fresh; zero for a value that is not kept
     * @param weigher the weight of a value, in the unit of {@code mostWeight}
     */
    public ReadThroughCache(
            Function<Set<K>, Map<K, V>> reader,
            Function<V, Duration> freshFor,
            ToIntFunction<V> weigher,
            long mostWeight,
            Limits limits) {
        this.freshFor = requireNonNull(freshFor, "freshFor is null");
        this.ticker = limits.ticker();
        this.patience = limits.patience();
        this.tooSlow = limits.tooSlow();
        this.entries = Caffeine.newBuilder()
                .maximumWeight(mostWeight)
                .<K, Entry<V>>weigher((key, entry) -> weigher.applyAsInt(entry.value()))
                .expireAfter(Expiry.<K, Entry<V>>creating((key, entry) -> freshFor.apply(entry.value())))
                .ticker(ticker)
                .executor(limits.executor())
                .recordStats()
                .buildAsync(AsyncCacheLoader.<K, Entry<V>>bulk((keys, executor) ->
                        CompletableFuture.supplyAsync(() -> read(reader, keys), executor)));
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

    private Map<K, Entry<V>> read(Function<Set<K>, Map<K, V>> reader, Set<? extends K> keys) {
        Map<K, V> values = reader.apply(Set.copyOf(keys));
        Map<K, Entry<V>> read = new LinkedHashMap<>();
        values.forEach((key, value) -> read.put(key, new Entry<>(value, ticker.read())));
        return read;
    }

    /** The value of one key; waits while it is being read. */
    public Found<V> get(K key) {
        return getAll(Set.of(key)).get(key);
    }

    /** The values of all keys, in their order; waits while those that are missing are being read. */
    public Map<K, Found<V>> getAll(Collection<K> keys) {
        long asked = ticker.read();
        Map<K, Entry<V>> there = await(begin(keys));
        Map<K, Found<V>> found = new LinkedHashMap<>();
        for (K key : keys) {
            Entry<V> entry = requireNonNull(there.get(key), () -> "'" + key + "' was not read");
            found.put(key, new Found<>(entry.value(), freshness(entry, asked)));
        }
        return found;
    }

    /**
     * Begins to read what is missing, all of it in one go: without the lock, callers who miss the same keys at the same
     * time take some of them each, and so each reads a part.
     */
    private CompletableFuture<Map<K, Entry<V>>> begin(Collection<K> keys) {
        if (entries.asMap().keySet().containsAll(keys)) {
            return entries.getAll(keys);
        }
        synchronized (entries) {
            return entries.getAll(keys);
        }
    }

    private Freshness freshness(Entry<V> entry, long asked) {
        Duration age = Duration.ofNanos(Math.max(0, ticker.read() - entry.readNanos()));
        Duration left = freshFor.apply(entry.value()).minus(age);
        return new Freshness(entry.readNanos() - asked < 0, left.isNegative() ? Duration.ZERO : left);
    }

    private <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw tooSlow.apply(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a read was awaited", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
