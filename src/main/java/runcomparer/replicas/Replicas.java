package runcomparer.replicas;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import runcomparer.store.Store;

/**
 * Counts the replicas that are alive. Each publishes a heartbeat; one whose heartbeat does not arrive during four of
 * this replica's own is dead. Only own heartbeats that came back count, so that no replica is declared dead because the
 * store, or this process, was suspended. Thread-safe.
 */
public final class Replicas implements AutoCloseable {

    private static final String CHANNEL = "replicas";
    private static final int SECONDS_BETWEEN_BEATS = 3;
    private static final int MISSED_BEATS = 4;

    private final String id = UUID.randomUUID().toString();
    private final List<Runnable> onConnected = new CopyOnWriteArrayList<>();
    /** How many own heartbeats had come back at the last message of each other replica. */
    private final Map<String, Long> others = new HashMap<>();

    private final Store store;
    private final Store.Subscription subscription;
    private final ScheduledFuture<?> ticks;
    private volatile int alive = 1;
    private boolean isConnected;
    private boolean hasReturned = true;
    private int secondsSinceBeat;
    private long beats;

    private Replicas(Store store, ScheduledExecutorService timer, MeterRegistry meters) {
        this.store = requireNonNull(store, "store is null");
        this.subscription = store.subscribe(CHANNEL, this::received);
        this.ticks = timer.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
        Gauge.builder("replicas.alive", this, Replicas::alive)
                .description("replicas that share the store, including this one")
                .register(meters);
    }

    /**
     * Announces this replica to the others as soon as the store can be reached.
     *
     * @param store whose futures fail when it does not respond
     * @param timer sends the heartbeats
     */
    public static Replicas join(Store store, ScheduledExecutorService timer, MeterRegistry meters) {
        return new Replicas(store, timer, meters);
    }

    /** Returns the random id of this replica. */
    String id() {
        return id;
    }

    /**
     * Returns how many replicas are alive, including this one; the last known number while the store is unavailable.
     */
    public int alive() {
        return alive;
    }

    /** Calls a listener whenever messages start to arrive; earlier ones were lost. */
    void onConnected(Runnable listener) {
        onConnected.add(listener);
    }

    private void tick() {
        Kind kind;
        synchronized (this) {
            secondsSinceBeat++;
            if (!hasReturned) {
                isConnected = false;
            } else if (isConnected && secondsSinceBeat < SECONDS_BETWEEN_BEATS) {
                return;
            }
            kind = isConnected ? Kind.BEAT : Kind.HELLO;
            secondsSinceBeat = 0;
            hasReturned = false;
        }
        publish(kind);
    }

    private CompletableFuture<Void> publish(Kind kind) {
        return store.publish(CHANNEL, kind + " " + id);
    }

    private void received(String message) {
        String[] words = message.split(" ", 2);
        if (words.length < 2) {
            return;
        }
        boolean isOwn = words[1].equals(id);
        if (isOwn) {
            ownReceived(words[0]);
        } else {
            otherReceived(words[0], words[1]);
        }
    }

    private void ownReceived(String kind) {
        boolean isNew;
        synchronized (this) {
            hasReturned = true;
            isNew = !isConnected;
            isConnected = true;
            if (kind.equals(Kind.BEAT.toString())) {
                beats++;
                others.values().removeIf(receivedAt -> beats - receivedAt >= MISSED_BEATS);
                alive = 1 + others.size();
            }
        }
        if (isNew) {
            onConnected.forEach(Runnable::run);
        }
    }

    private void otherReceived(String kind, String other) {
        synchronized (this) {
            if (kind.equals(Kind.BYE.toString())) {
                others.remove(other);
            } else {
                others.put(other, beats);
            }
            alive = 1 + others.size();
        }
        if (kind.equals(Kind.HELLO.toString())) {
            publish(Kind.HERE);
        }
    }

    /** Announces to the others that this replica has stopped. */
    @Override
    public void close() {
        ticks.cancel(false);
        subscription.close();
        publish(Kind.BYE).exceptionally(unavailable -> null).join();
    }

    private enum Kind {
        HELLO,
        HERE,
        BEAT,
        BYE
    }
}
