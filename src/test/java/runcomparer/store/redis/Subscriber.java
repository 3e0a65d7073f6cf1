package runcomparer.store.redis;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import runcomparer.store.Store;

/** Collects the messages that a store receives on a channel. */
final class Subscriber implements AutoCloseable {

    private static final String PROBE = "probe ";

    private final Store listener;
    private final String channel;
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final Store.Subscription subscription;

    /** Subscribes; all messages are received once {@link #awaitProbe} has returned. */
    Subscriber(Store listener, String channel) {
        this.listener = listener;
        this.channel = channel;
        this.subscription = listener.subscribe(channel, received::add);
    }

    /** Waits until the store receives a message that it has published itself. */
    Subscriber awaitProbe() {
        String probe = PROBE + UUID.randomUUID();
        await().until(() -> {
            Stores.outcome(listener.publish(channel, probe));
            return received.contains(probe);
        });
        return this;
    }

    List<String> messages() {
        return received.stream().filter(message -> !message.startsWith(PROBE)).toList();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
