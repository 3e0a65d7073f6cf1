package runcomparer.store;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Keeps values in groups, such as one per run, with fields, such as one per metric key. Thread-safe; no method blocks. The
 * futures fail if the store cannot be reached or is too slow.
 */
public interface Store extends AutoCloseable {

    /** Returns the values of the fields that exist, by field. Counts as a use of the group. */
    default CompletableFuture<Map<String, StoredValue>> get(String group, Collection<String> fields) {
        return get(group, fields, Map.of());
    }

    /**
     * Like {@link #get(String, Collection)}, without the bodies that the caller already has.
     *
     * @param held the versions of these bodies by field, not necessarily of all fields
     */
    CompletableFuture<Map<String, StoredValue>> get(String group, Collection<String> fields, Map<String, Long> held);

    /**
     * Stores a value, unless a later reading has stored one already.
     *
     * @return whether the field now has this value or a later one; false if only the head was given and the store lacks the
     *     matching body
     */
    CompletableFuture<Boolean> put(String group, String field, NewValue value);

    /**
     * Removes a group with all its fields.
     *
     * @return whether the group is certain to be gone
     */
    CompletableFuture<Boolean> remove(String group);

    /**
     * Takes the leases of the names that are free, atomically, so that of two processes that want the same names one gets
     * all of them.
     *
     * @param group what the names belong to, such as a project
     * @param duration after which the leases expire unless they are renewed
     * @return a lease of the free names, possibly none
     */
    default CompletableFuture<Lease> lease(String group, Collection<String> names, Duration duration) {
        return lease(group, names, names.size(), duration);
    }

    /** Takes the leases of the first free names, up to a maximum, atomically. */
    CompletableFuture<Lease> lease(String group, Collection<String> names, int max, Duration duration);

    /** Renews a lease; false if it has expired for any of its names, which another process may hold now. */
    CompletableFuture<Boolean> renew(Lease lease, Duration duration);

    /**
     * Releases a lease, as far as it is still held, and publishes its names, one per message, on the channel
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

    /** Whether other processes may use the same values at the same time. */
    boolean isShared();

    @Override
    void close();

    /** Ends a subscription. */
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
