package runcomparer.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store that is opened in the background, because that takes a while. Until then every request fails. Thread-safe. */
public final class OpeningStore implements Store {

    private final CompletableFuture<? extends Store> opened;
    private final boolean isShared;

    /**
     * @param opened completes when the store is open; does not fail
     * @param isShared whether that store is shared
     */
    public OpeningStore(CompletableFuture<? extends Store> opened, boolean isShared) {
        this.opened = requireNonNull(opened, "opened is null");
        this.isShared = isShared;
    }

    private <T> CompletableFuture<T> call(Function<Store, CompletableFuture<T>> request) {
        return opened.isDone()
                ? request.apply(opened.join())
                : CompletableFuture.failedFuture(new StoreNotOpen("the store is being opened", null));
    }

    @Override
    public CompletableFuture<Map<String, StoredValue>> get(
            String group, Collection<String> fields, Map<String, Long> held) {
        return call(store -> store.get(group, fields, held));
    }

    @Override
    public CompletableFuture<Boolean> put(String group, String field, NewValue value) {
        return call(store -> store.put(group, field, value));
    }

    @Override
    public CompletableFuture<Boolean> remove(String group) {
        return call(store -> store.remove(group));
    }

    @Override
    public CompletableFuture<Lease> lease(String group, Collection<String> names, int max, Duration duration) {
        return call(store -> store.lease(group, names, max, duration));
    }

    @Override
    public CompletableFuture<Boolean> renew(Lease lease, Duration duration) {
        return call(store -> store.renew(lease, duration));
    }

    @Override
    public CompletableFuture<Void> release(Lease lease) {
        return call(store -> store.release(lease));
    }

    @Override
    public CompletableFuture<Void> publish(String channel, String message) {
        return call(store -> store.publish(channel, message));
    }

    /** Subscribes as soon as the store is open. */
    @Override
    public Subscription subscribe(String channel, Consumer<String> listener) {
        CompletableFuture<Subscription> subscribed = opened.thenApply(store -> store.subscribe(channel, listener));
        return () -> subscribed.thenAccept(Subscription::close);
    }

    @Override
    public boolean isShared() {
        return isShared;
    }

    /** Closes the store once it is open. */
    @Override
    public void close() {
        opened.thenAccept(Store::close).join();
    }
}
