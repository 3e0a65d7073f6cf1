package runcomparer.store;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Keeps values in groups, such as one per run, each with fields, such as one per metric key. Thread-safe; no method blocks.
 * The futures fail if the store cannot be reached or is too slow.
 */
public interface Store extends AutoCloseable {

    /** Returns the values of the fields that exist, by field. Counts as a use of the group. */
    default CompletableFuture<Map<String, StoredValue>> get(String group, Collection<String> fields) {
        return get(group, fields, Map.of());
    }

    /**
     * Like {@link #get(String, Collection)}, without the bodies that the caller has.
     *
     * @param held the versions of these bodies by field, not necessarily of all fields
     */
    CompletableFuture<Map<String, StoredValue>> get(String group, Collection<String> fields, Map<String, Long> held);

    /**
     * Stores a value, unless a later reading has stored one already.
     *
     * @return whether the field has this value or a later one now; false if only the head was given and the store does not
     *     have the body that belongs to it
     */
    CompletableFuture<Boolean> put(String group, String field, NewValue value);

    /**
     * Removes a group with all its fields.
     *
     * @return whether it is certain that the store does not have it any more
     */
    CompletableFuture<Boolean> remove(String group);

    /**
     * Takes the leases of those names that nobody else holds, all at once, so that of two processes that want the same names
     * one gets all of them.
     *
     * @param group what the names belong to, such as a project
     * @param duration how long the leases are held unless they are renewed
     * @return a lease of the free names, possibly none
     */
    default CompletableFuture<Lease> lease(String group, Collection<String> names, Duration duration) {
        return lease(group, names, names.size(), duration);
    }

    /** Takes the leases of the first names that nobody else holds, up to a number of them, all at once. */
    CompletableFuture<Lease> lease(String group, Collection<String> names, int most, Duration duration);

    /** Renews a lease; false if it has ended for any of its names, and somebody else may hold it. */
    CompletableFuture<Boolean> renew(Lease lease, Duration duration);

    /**
     * Gives a lease up, as far as it is still held, and publishes its names, one per message, in the channel
     * {@link Lease#channel}.
     */
    CompletableFuture<Void> release(Lease lease);

    /** Sends a message to the subscribers of a channel, in all processes that share this store. */
    CompletableFuture<Void> publish(String channel, String message);

    /**
     * Calls the listener with every message of a channel, on a thread of the store, until the subscription is closed.
     * Messages sent while the store cannot be reached are lost.
     */
    Subscription subscribe(String channel, Consumer<String> listener);

    /** Whether other processes use the same values at the same time. */
    boolean isShared();

    @Override
    void close();

    /** Ends a subscription. */
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
