package runcomparer.replicas;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import runcomparer.store.PrefixedStore;
import runcomparer.store.Store;
import runcomparer.store.redis.RedisAddress;
import runcomparer.store.redis.RedisStore;
import runcomparer.testing.RunningRedis;
import runcomparer.turns.FairQueue;
import runcomparer.turns.Requester;
import runcomparer.turns.Turn;
import runcomparer.turns.TurnLimits;
import runcomparer.wandb.traffic.RateLimit;

/** The parts of a replica that share with others, without the rest of the service. */
final class Replica implements AutoCloseable {

    private static final int SLOTS = 8;
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Store store;
    private final Replicas replicas;
    private final SharedLimit sharedLimit;
    private final RateLimit limit;
    private final Slots slots;
    private final FairQueue queue;
    private volatile boolean isStoreUnavailable;
    private final Deque<Turn> held = new ArrayDeque<>();
    private final Collection<CompletableFuture<Turn>> waiting = new ConcurrentLinkedQueue<>();

    Replica(RunningRedis redis) {
        // without a guard, whose timeout a busy machine may exceed
        store = new PrefixedStore("replica-test/", RedisStore.open(RedisAddress.parse(redis.address()), ""));
        replicas = Replicas.join(store, timer, meters);
        sharedLimit = new SharedLimit(store, replicas);
        limit = new RateLimit(System::nanoTime, Clock.systemUTC(), sharedLimit);
        sharedLimit.forwardTo(limit::apply);
        slots = new Slots(SLOTS, store, LEASE, () -> isStoreUnavailable, replicas, meters);
        queue = new FairQueue(
                new TurnLimits(SLOTS, SLOTS, SLOTS, SLOTS, 1_000, Duration.ofMinutes(5)),
                IllegalStateException::new,
                slots);
        slots.serve(queue, timer);
    }

    int alive() {
        return replicas.alive();
    }

    RateLimit limit() {
        return limit;
    }

    /** Requests turns, which are kept until they are released. */
    void enter(int times) {
        for (int i = 0; i < times; i++) {
            CompletableFuture<Turn> turn = queue.enter(Requester.service("test"), List.of());
            waiting.add(turn);
            turn.thenAccept(this::keep);
        }
    }

    private synchronized void keep(Turn turn) {
        held.add(turn);
    }

    /** Cancels everything that waits for a turn. */
    void cancelWaiting() {
        waiting.forEach(turn -> turn.cancel(false));
    }

    /** Ends one turn, if there is any. */
    void releaseOne() {
        Turn turn;
        synchronized (this) {
            turn = held.poll();
        }
        if (turn != null) {
            turn.release();
        }
    }

    void releaseAll() {
        for (int left = held(); left > 0; left--) {
            releaseOne();
        }
    }

    /** Returns the number of turns held. */
    synchronized int held() {
        return held.size();
    }

    int slots() {
        return (int) meters.get("wandb.slots.held").gauge().value();
    }

    /** Reports the store as unavailable, or available again, as a guard would. */
    void setStoreUnavailable(boolean isUnavailable) {
        isStoreUnavailable = isUnavailable;
    }

    /** Ends without notice. */
    void die() {
        timer.shutdownNow();
        store.close();
    }

    /** Ends as a service does. */
    @Override
    public void close() {
        queue.close();
        slots.close();
        replicas.close();
        die();
    }

    /** Stops all periodic work until the returned runnable is run. */
    Runnable pause() {
        CompletableFuture<Void> resumed = new CompletableFuture<>();
        timer.schedule(resumed::join, 0, TimeUnit.MILLISECONDS);
        return () -> resumed.complete(null);
    }
}
