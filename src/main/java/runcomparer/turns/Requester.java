package runcomparer.turns;

import static java.util.Objects.requireNonNull;

/**
 * On whose behalf something is read. A read that several share belongs to the one that started it.
 *
 * @param client the address of the caller; empty for reads of this service's own accord
 * @param call the id of the request
 * @param since when it was requested, on the clock {@link System#nanoTime}
 */
public record Requester(String client, String call, long since) {

    public Requester {
        requireNonNull(client, "client is null");
        requireNonNull(call, "call is null");
    }

    /**
     * This service itself, which no call waits for.
     *
     * @param task what it reads for
     */
    public static Requester service(String task) {
        return new Requester("", task, System.nanoTime());
    }

    /** The same for a read that is requested now, in a call that makes one after another. */
    public Requester now() {
        return new Requester(client, call, System.nanoTime());
    }

    /** Whether this is a caller, and not this service itself. */
    public boolean isCaller() {
        return !client.isEmpty();
    }
}
