package runcomparer.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A namespace in another store: its groups and channels have a prefix and are invisible to others. Thread-safe. */
public final class PrefixedStore implements Store {

    private final String prefix;
    private final Store store;

    public PrefixedStore(String prefix, Store store) {
        this.prefix = requireNonNull(prefix, "prefix is null");
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public CompletableFuture<Map<String, StoredValue>> get(
            String group, Collection<String> fields, Map<String, Long> held) {
        return store.get(prefix + group, fields, held);
    }

    @Override
    public CompletableFuture<Boolean> put(String group, String field, NewValue value) {
        return store.put(prefix + group, field, value);
    }

    @Override
    public CompletableFuture<Boolean> remove(String group) {
        return store.remove(prefix + group);
    }

    @Override
    public CompletableFuture<Lease> lease(String group, Collection<String> names, int max, Duration duration) {
        return store.lease(prefix + group, names, max, duration)
                .thenApply(lease -> new Lease(group, lease.names(), lease.token(), lease.reading()));
    }

    @Override
    public CompletableFuture<Boolean> renew(Lease lease, Duration duration) {
        return store.renew(prefixed(lease), duration);
    }

    @Override
    public CompletableFuture<Void> release(Lease lease) {
        return store.release(prefixed(lease));
    }

    private Lease prefixed(Lease lease) {
        return new Lease(prefix + lease.group(), lease.names(), lease.token(), lease.reading());
    }

    @Override
    public CompletableFuture<Void> publish(String channel, String message) {
        return store.publish(prefix + channel, message);
    }

    @Override
    public Subscription subscribe(String channel, Consumer<String> listener) {
        return store.subscribe(prefix + channel, listener);
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
