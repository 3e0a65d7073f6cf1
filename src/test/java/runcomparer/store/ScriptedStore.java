package runcomparer.store;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A store that responds to all operations in the same way. */
final class ScriptedStore implements Store {

    private final AtomicInteger calls = new AtomicInteger();
    private Callable<CompletableFuture<?>> script = () -> null;
    private volatile Lease released;

    void returns(Object result) {
        script = () -> CompletableFuture.completedFuture(result);
    }

    void onCall(Callable<CompletableFuture<?>> next) {
        script = next;
    }

    /** Returns how many operations have been called. */
    int calls() {
        return calls.get();
    }

    /** Returns the lease that was released last; null if none was. */
    Lease released() {
        return released;
    }

    private <T> CompletableFuture<T> respond() {
        calls.incrementAndGet();
        return ScriptedStore.<RuntimeException, T>call(script);
    }

    /** Throws undeclared exceptions as well, as a library written in another language may. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception, T> CompletableFuture<T> call(Callable<CompletableFuture<?>> script) throws E {
        try {
            return (CompletableFuture<T>) script.call();
        } catch (Exception e) {
            throw (E) e;
        }
    }

    @Override
    public CompletableFuture<Map<String, StoredValue>> get(
            String group, Collection<String> fields, Map<String, Long> held) {
        return respond();
    }

    @Override
    public CompletableFuture<Boolean> put(String group, String field, NewValue value) {
        return respond();
    }

    @Override
    public CompletableFuture<Boolean> remove(String group) {
        return respond();
    }

    @Override
    public CompletableFuture<Lease> lease(String group, Collection<String> names, int max, Duration duration) {
        return respond();
    }

    @Override
    public CompletableFuture<Boolean> renew(Lease lease, Duration duration) {
        return respond();
    }

    @Override
    public CompletableFuture<Void> release(Lease lease) {
        released = lease;
        return respond();
    }

    @Override
    public CompletableFuture<Void> publish(String channel, String message) {
        return respond();
    }

    @Override
    public Subscription subscribe(String channel, Consumer<String> listener) {
        throw new IllegalStateException("gone");
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {}
}
