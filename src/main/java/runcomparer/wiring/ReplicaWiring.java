package runcomparer.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import runcomparer.replicas.Replicas;
import runcomparer.replicas.SharedLimit;
import runcomparer.replicas.Slots;
import runcomparer.store.GuardedStore;
import runcomparer.store.PrefixedStore;
import runcomparer.store.Store;
import runcomparer.turns.Capacity;
import runcomparer.turns.FairQueue;
import runcomparer.wandb.traffic.LimitSharing;
import runcomparer.wandb.traffic.RateLimit;

/** Lets replicas with one store also share W&amp;B's rate limit, and the requests that may be in flight. */
final class ReplicaWiring implements AutoCloseable {

    private final ScheduledExecutorService timer;
    private final Optional<Replicas> replicas;
    private final Optional<SharedLimit> limit;
    private final Optional<Slots> slots;

    /**
     * @param guarded the store, if it is shared
     * @param prefix the key prefix of all replicas with the same API key, regardless of their version
     * @param leaseDuration how long a dead replica keeps its slots
     * @param requests how many requests all replicas together may have in flight
     */
    ReplicaWiring(
            Optional<GuardedStore> guarded,
            String prefix,
            ScheduledExecutorService timer,
            Duration leaseDuration,
            int requests,
            MeterRegistry meters) {
        this.timer = timer;
        Optional<Store> store = guarded.map(it -> new PrefixedStore(prefix, it.strict()));
        this.replicas = store.map(it -> Replicas.join(it, timer, meters));
        this.limit = store.map(it -> new SharedLimit(it, replicas.orElseThrow()));
        this.slots = store.map(it -> new Slots(
                requests,
                it,
                leaseDuration,
                () -> guarded.orElseThrow().outage().isPresent(),
                replicas.orElseThrow(),
                meters));
    }

    /** Creates the rate limit, which all replicas share. */
    RateLimit limit(Function<LimitSharing, RateLimit> create) {
        RateLimit created = create.apply(limit.<LimitSharing>map(it -> it).orElse(LimitSharing.NONE));
        limit.ifPresent(it -> it.forwardTo(created::apply));
        return created;
    }

    /** Creates the queue of requests, whose turns all replicas share. */
    FairQueue queue(Function<Capacity, FairQueue> create) {
        FairQueue created = create.apply(slots.<Capacity>map(it -> it).orElse(Capacity.UNLIMITED));
        slots.ifPresent(it -> it.serve(created, timer));
        return created;
    }

    @Override
    public void close() {
        slots.ifPresent(Slots::close);
        replicas.ifPresent(Replicas::close);
    }
}
