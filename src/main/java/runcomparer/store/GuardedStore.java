package runcomparer.store;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shields callers from a failing store: no operation takes longer than a timeout or fails. Without a response from the store,
 * reads return no values, a put counts as stored, a removal as not done, and leases are granted without a reading number, so
 * that every process reads for itself. A store that fails repeatedly is skipped for a while. Thread-safe.
 */
public final class GuardedStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedStore.class);

    private final Store store;
    private final StoreMeters meters;
    private final Guard guard;
    private final boolean isStrict;

    /**
     * @param timeout how long an operation may take
     * @param executor completes the futures, so that continuations hold up neither the store nor timers
     */
    public GuardedStore(Store store, Duration timeout, MeterRegistry meters, Executor executor) {
        this(store, timeout, meters, executor, System::nanoTime);
    }

    GuardedStore(Store store, Duration timeout, MeterRegistry meters, Executor executor, LongSupplier nanoTime) {
        this.store = requireNonNull(store, "store is null");
        this.meters = new StoreMeters(meters);
        this.guard = new Guard("the store", this.meters, timeout.toMillis(), executor, nanoTime);
        this.isStrict = false;
    }

    private GuardedStore(Store store, StoreMeters meters, Guard guard, boolean isStrict) {
        this.store = requireNonNull(store, "store is null");
        this.meters = meters;
        this.guard = guard;
        this.isStrict = isStrict;
    }

    /**
     * Guards another store with the same timeout; its requests count in the same meters.
     *
     * @param name its name in log lines
     */
    public GuardedStore guarding(String name, Store another) {
        return new GuardedStore(another, meters, guard.forAnotherStore(name), isStrict);
    }

    /** Guards another view of the same store: both have the same outages, which are logged once. */
    public GuardedStore sharingOutages(Store view) {
        return new GuardedStore(view, meters, guard, isStrict);
    }

    /**
     * Returns the same store for callers that need to know when it does not respond: their futures fail with
     * {@link StoreUnavailable}.
     */
    public GuardedStore strict() {
        return new GuardedStore(store, meters, guard, true);
    }

    @Override
    public CompletableFuture<Map<String, StoredValue>> get(
            String group, Collection<String> fields, Map<String, Long> held) {
        List<String> requested = List.copyOf(fields);
        return guard.send(
                this.<Map<String, StoredValue>>request("get", () -> store.get(group, requested, held), Map.of())
                        .outcome(values -> {
                            meters.read(values.values());
                            return values.keySet().containsAll(requested) ? "hit" : "miss";
                        })
                        .onFailure(pending -> pending.cancel(false)));
    }

    @Override
    public CompletableFuture<Boolean> put(String group, String field, NewValue value) {
        return guard.send(request("put", () -> store.put(group, field, value), true)
                .outcome(kept -> {
                    meters.written(value);
                    return "ok";
                })
                .onFailure(pending -> pending.cancel(false)));
    }

    @Override
    public CompletableFuture<Boolean> remove(String group) {
        return guard.send(request("remove", () -> store.remove(group), false));
    }

    @Override
    public CompletableFuture<Lease> lease(String group, Collection<String> names, int max, Duration duration) {
        Lease alone = new Lease(group, Set.copyOf(names), "", 0);
        return guard.send(request("lease", () -> store.lease(group, names, max, duration), alone)
                .outcome(lease -> {
                    meters.leased(isHeld(lease) ? lease.names().size() : 0);
                    return lease.isEmpty() ? "held" : "ok";
                })
                .onFailure(this::releaseLate));
    }

    /** Releases a lease that was granted too late: no process uses it, and others would wait for it. */
    private void releaseLate(CompletableFuture<Lease> pending) {
        pending.thenAccept(lease -> {
            if (lease != null && isHeld(lease)) {
                send("release", () -> store.release(lease));
            }
        });
    }

    @Override
    public CompletableFuture<Boolean> renew(Lease lease, Duration duration) {
        return isHeld(lease)
                ? guard.send(request("renew", () -> store.renew(lease, duration), true))
                : CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletableFuture<Void> release(Lease lease) {
        if (!isHeld(lease)) {
            return CompletableFuture.completedFuture(null);
        }
        meters.released(lease.names().size());
        return send("release", () -> store.release(lease));
    }

    /** Whether the store granted it. */
    private static boolean isHeld(Lease lease) {
        return lease.reading() > 0 && !lease.isEmpty();
    }

    @Override
    public CompletableFuture<Void> publish(String channel, String message) {
        return send("publish", () -> store.publish(channel, message));
    }

    private CompletableFuture<Void> send(String operation, Callable<CompletableFuture<Void>> call) {
        return guard.send(request(operation, () -> call.call().thenApply(done -> true), true))
                .thenApply(done -> null);
    }

    private <T> GuardedRequest<T> request(String operation, Callable<CompletableFuture<T>> call, T fallback) {
        return GuardedRequest.of(operation, call, isStrict ? Optional.empty() : Optional.of(fallback));
    }

    @Override
    public Subscription subscribe(String channel, Consumer<String> listener) {
        try {
            return requireNonNull(store.subscribe(channel, listener), "the store returned null");
        } catch (RuntimeException e) {
            LOG.warn("the store cannot subscribe to channel '{}': {}", channel, e.toString());
            return () -> {};
        }
    }

    /** Returns why the store is skipped at the moment, if it is. */
    public Optional<String> outage() {
        return guard.outage();
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
