package runcomparer.cache.shared;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import runcomparer.store.Store;

/** Messages to the other replicas with the same store; a replica does not receive its own. Thread-safe. */
public final class ReplicaMessages {

    private static final char SEPARATOR = ' ';

    private final String self = UUID.randomUUID().toString();
    private final Store store;

    public ReplicaMessages(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Sends a message to the replicas that can be reached now. */
    CompletableFuture<Void> publish(String channel, String text) {
        return store.isShared()
                ? store.publish(channel, self + SEPARATOR + text)
                : CompletableFuture.completedFuture(null);
    }

    /** Calls the listener with the messages of the others, on a thread that must not be blocked. */
    public Store.Subscription subscribe(String channel, Consumer<String> listener) {
        return store.subscribe(channel, message -> {
            int separator = message.indexOf(SEPARATOR);
            if (separator >= 0 && !message.substring(0, separator).equals(self)) {
                listener.accept(message.substring(separator + 1));
            }
        });
    }
}
