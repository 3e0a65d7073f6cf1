package runcomparer.turns;

import static java.util.Objects.requireNonNull;

/**
 * The party on whose behalf something is read. A read shared by several requesters belongs to the one that started it.
 *
 * @param client the address of the caller; empty for reads that this service starts itself
 * @param call the id of the request
 * @param since when the read was requested, in terms of {@link System#nanoTime}
 */
public record Requester(String client, String call, long since) {

    public Requester {
        requireNonNull(client, "client is null");
        requireNonNull(call, "call is null");
    }

    /**
     * Returns a requester for a read that this service starts itself and no call waits for.
     *
     * @param task what the read is for
     */
    public static Requester service(String task) {
        return new Requester("", task, System.nanoTime());
    }

    /** Returns this requester with the current time, for a call that makes several reads in a row. */
    public Requester now() {
        return new Requester(client, call, System.nanoTime());
    }

    /** Returns whether this is a caller rather than this service itself. */
    public boolean isCaller() {
        return !client.isEmpty();
    }
}
