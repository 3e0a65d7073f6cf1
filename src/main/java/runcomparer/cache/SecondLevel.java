package runcomparer.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Where a cache looks before it reads from W&amp;B: values that outlive the process, and that other processes read.
 * Thread-safe and non-blocking; no future fails, because a failure has the same effect as having no second level.
 *
 * @param <K> the keys of the cache
 * @param <V> its values
 */
public interface SecondLevel<K, V> {

    /**
     * A value of the second level.
     *
     * @param age how long ago it was read; negative if that is unknown because a clock was set back
     */
    record AgedValue<V>(V value, Duration age) {}

    /**
     * Returns the values of the keys that have one.
     *
     * @param cached the values in the cache, of which only changes are read
     */
    CompletableFuture<Map<K, AgedValue<V>>> get(Collection<K> keys, Map<K, V> cached);

    /** Claims the keys that no other process is reading. The claim must be {@linkplain Claim#end ended}. */
    CompletableFuture<Claim<K, V>> claim(Collection<K> keys);

    /** Completes when another process has ended its claim of one of these keys, or when it is time to check again. */
    CompletableFuture<Void> awaitEnd(Collection<K> keys);

    /** Whether other processes add values, so that a cached value may be outdated. */
    boolean isShared();

    /** The keys that this process reads while the others wait. */
    interface Claim<K, V> {

        /** Returns the claimed keys. */
        Set<K> keys();

        /**
         * Adds what was read, if anything, and lets others claim the keys.
         *
         * @param values the values that may be cached
         * @param age returns how long ago the reading began
         */
        CompletableFuture<Void> end(Map<K, V> values, Supplier<Duration> age);
    }
}
