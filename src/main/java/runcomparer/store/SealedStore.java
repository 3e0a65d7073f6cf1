package runcomparer.store;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Seals values, so that a read from the underlying store returns either what was put into this very field or nothing: a value
 * that is damaged, misplaced or of another format is counted and left out. Thread-safe.
 */
public final class SealedStore implements Store {

    private final Store store;
    private final Counter rejected;

    public SealedStore(Store store, MeterRegistry meters) {
        this.store = requireNonNull(store, "store is null");
        this.rejected = Counter.builder("store.values.rejected")
                .description("Stored values that were damaged or of another format")
                .register(meters);
    }

    @Override
    public CompletableFuture<Map<String, StoredValue>> get(
            String group, Collection<String> fields, Map<String, Long> held) {
        return store.get(group, fields, held).thenApply(values -> opened(group, values));
    }

    private Map<String, StoredValue> opened(String group, Map<String, StoredValue> sealed) {
        Map<String, StoredValue> values = new HashMap<>();
        sealed.forEach((field, value) ->
                opened(group, field, value).ifPresentOrElse(opened -> values.put(field, opened), rejected::increment));
        return values;
    }

    private static Optional<StoredValue> opened(String group, String field, StoredValue value) {
        Optional<byte[]> body = value.body().flatMap(body(group, field)::open);
        return body.isPresent() == value.body().isPresent()
                ? head(group, field).open(value.head()).map(head -> new StoredValue(head, body, value.age()))
                : Optional.empty();
    }

    @Override
    public CompletableFuture<Boolean> put(String group, String field, NewValue value) {
        return store.put(
                group,
                field,
                new NewValue(
                        head(group, field).close(value.head()),
                        value.body().map(body(group, field)::close),
                        value.bodyVersion(),
                        value.age(),
                        value.reading(),
                        value.lifetime()));
    }

    private static Seal head(String group, String field) {
        return new Seal(group, field, 'h');
    }

    private static Seal body(String group, String field) {
        return new Seal(group, field, 'b');
    }

    @Override
    public CompletableFuture<Boolean> remove(String group) {
        return store.remove(group);
    }

    @Override
    public CompletableFuture<Lease> lease(String group, Collection<String> names, int max, Duration duration) {
        return store.lease(group, names, max, duration);
    }

    @Override
    public CompletableFuture<Boolean> renew(Lease lease, Duration duration) {
        return store.renew(lease, duration);
    }

    @Override
    public CompletableFuture<Void> release(Lease lease) {
        return store.release(lease);
    }

    @Override
    public CompletableFuture<Void> publish(String channel, String message) {
        return store.publish(channel, message);
    }

    @Override
    public Subscription subscribe(String channel, Consumer<String> listener) {
        return store.subscribe(channel, listener);
    }

    @Override
    public boolean isShared() {
        return store.isShared();
    }

    @Override
    public void close() {
        store.close();
    }
}
