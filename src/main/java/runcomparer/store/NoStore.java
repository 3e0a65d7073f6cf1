package runcomparer.store;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Stores nothing, for when a store cannot be opened: every process works alone. Thread-safe. */
public final class NoStore implements Store {

    private static final CompletableFuture<Boolean> DONE = CompletableFuture.completedFuture(true);

    @Override
    public CompletableFuture<Map<String, StoredValue>> get(
            String group, Collection<String> fields, Map<String, Long> held) {
        return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public CompletableFuture<Boolean> put(String group, String field, NewValue value) {
        return DONE.copy();
    }

    @Override
    public CompletableFuture<Boolean> remove(String group) {
        return DONE.copy();
    }

    @Override
    public CompletableFuture<Lease> lease(String group, Collection<String> names, int max, Duration duration) {
        return CompletableFuture.completedFuture(
                new Lease(group, Set.copyOf(names.stream().limit(max).toList()), "", 0));
    }

    @Override
    public CompletableFuture<Boolean> renew(Lease lease, Duration duration) {
        return DONE.copy();
    }

    @Override
    public CompletableFuture<Void> release(Lease lease) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> publish(String channel, String message) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Subscription subscribe(String channel, Consumer<String> listener) {
        return () -> {};
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void close() {}
}
