package runcomparer.store.redis;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import runcomparer.store.Store;

/** What one store hears in a channel. */
final class Listening implements AutoCloseable {

    private static final String PROBE = "probe ";

    private final Store listener;
    private final String channel;
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Store.Subscription subscription;

    /** Subscribes; messages are heard once {@link #awaitProbe} has returned. */
    Listening(Store listener, String channel) {
        this.listener = listener;
        this.channel = channel;
        this.subscription = listener.subscribe(channel, heard::add);
    }

    /** Waits until the store hears itself. */
    Listening awaitProbe() {
        String probe = PROBE + UUID.randomUUID();
        await().until(() -> {
            Stores.outcome(listener.publish(channel, probe));
            return heard.contains(probe);
        });
        return this;
    }

    List<String> messages() {
        return heard.stream().filter(message -> !message.startsWith(PROBE)).toList();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
