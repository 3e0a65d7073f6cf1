package runcomparer.api.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How many connections may be open, and how long each of them may be inactive.
 *
 * @param maxConnections how many connections may be open; further ones are closed at once
 * @param requestTimeout how long a request may take to arrive, including its body
 * @param writeTimeout how long a client may go without receiving any of a response
 * @param idleTimeout how long a connection is kept open between requests; longer than proxies keep theirs, so that they
 *     do not send a request on a connection that is being closed
 */
public record ConnectionLimits(
        int maxConnections, Duration requestTimeout, Duration writeTimeout, Duration idleTimeout) {

    public ConnectionLimits {
        requireNonNull(requestTimeout, "requestTimeout is null");
        requireNonNull(writeTimeout, "writeTimeout is null");
        requireNonNull(idleTimeout, "idleTimeout is null");
    }

    /** Uses the same timeout for requests and for responses, and a longer one for idle connections. */
    public static ConnectionLimits of(int maxConnections, Duration timeout) {
        return new ConnectionLimits(
                maxConnections, timeout, timeout, timeout.multipliedBy(5).dividedBy(2));
    }

    /** Returns the interval between checks, with which timeouts are accurate to about a tenth. */
    long checkMillis() {
        long shortest = Math.min(Math.min(requestTimeout.toMillis(), writeTimeout.toMillis()), idleTimeout.toMillis());
        return Math.max(10, Math.min(1_000, shortest / 10));
    }
}
