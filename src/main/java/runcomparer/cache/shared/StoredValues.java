package runcomparer.cache.shared;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import runcomparer.cache.StoredFormat;
import runcomparer.cache.StoredFormat.EncodedValue;
import runcomparer.store.NewValue;
import runcomparer.store.StoreAccess;

/** Puts the values of a cache into the store. Thread-safe. */
final class StoredValues<K, V> {

    private final StoreAccess access;
    private final StoredFormat<K, V> format;
    private final Optional<Duration> lifetime;
    private final PutThrottle<V> throttle;

    /**
     * @param throttle decides which values to skip for now
     * @param lifetime how long a value is of use; empty if it can always be revalidated
     */
    StoredValues(StoreAccess access, StoredFormat<K, V> format, Optional<Duration> lifetime, PutThrottle<V> throttle) {
        this.access = requireNonNull(access, "access is null");
        this.format = requireNonNull(format, "format is null");
        this.lifetime = requireNonNull(lifetime, "lifetime is null");
        this.throttle = requireNonNull(throttle, "throttle is null");
    }

    /**
     * Puts values; completes when that has been done or has failed.
     *
     * @param age returns how long ago they were read; called last, because large values take time to encode
     * @param reading the number of the reading
     */
    CompletableFuture<Void> put(Map<K, V> values, Supplier<Duration> age, long reading) {
        return values.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.supplyAsync(() -> start(values, age, reading), access.workers())
                        .thenCompose(puts -> puts);
    }

    private CompletableFuture<Void> start(Map<K, V> values, Supplier<Duration> age, long reading) {
        return CompletableFuture.allOf(values.entrySet().stream()
                .filter(each -> throttle.permits(
                        format.group(each.getKey()) + ' ' + format.field(each.getKey()), each.getValue()))
                .map(each -> format.encode(each.getKey(), each.getValue())
                        .map(encoded -> put(each.getKey(), encoded, age, reading))
                        .orElseGet(() -> CompletableFuture.completedFuture(null)))
                .toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> put(K key, EncodedValue value, Supplier<Duration> age, long reading) {
        return value.isBodyStored()
                ? put(key, value, Optional.empty(), age, reading)
                        .thenCompose(isWhole ->
                                isWhole ? CompletableFuture.completedFuture(null) : putWhole(key, value, age, reading))
                : putWhole(key, value, age, reading);
    }

    private CompletableFuture<Void> putWhole(K key, EncodedValue value, Supplier<Duration> age, long reading) {
        return put(key, value, Optional.of(value.body()), age, reading).thenAccept(isStored -> {
            if (isStored) {
                value.bodyStored();
            }
        });
    }

    private CompletableFuture<Boolean> put(
            K key, EncodedValue value, Optional<byte[]> body, Supplier<Duration> age, long reading) {
        return access.store()
                .put(
                        format.group(key),
                        format.field(key),
                        new NewValue(value.head(), body, value.bodyVersion(), age.get(), reading, lifetime));
    }
}
