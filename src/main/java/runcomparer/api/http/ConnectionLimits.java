package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How many connections there may be at once, and how long each may be used for nothing.
 *
 * @param most how many connections may be open; more are closed as soon as they are made
 * @param arrival how long a request may take to arrive, its body included
 * @param stall how long nothing of an answer may be taken
 * @param idle how long a connection is kept after an answer for the next request; longer than proxies keep theirs, so
 *     that they do not send a request to one that is being closed
 */
public record ConnectionLimits(int most, Duration arrival, Duration stall, Duration idle) {

    public ConnectionLimits {
        requireNonNull(arrival, "arrival is null");
        requireNonNull(stall, "stall is null");
        requireNonNull(idle, "idle is null");
    }

    /** Gives callers the same time for what they send and for what they take, and idle connections more. */
    public static ConnectionLimits of(int most, Duration patience) {
        return new ConnectionLimits(most, patience, patience, patience.multipliedBy(5).dividedBy(2));
    }

    /** How often a connection is looked at: a limit is kept to within about a tenth. */
    long checkMillis() {
        long shortest = Math.min(Math.min(arrival.toMillis(), stall.toMillis()), idle.toMillis());
        return Math.max(10, Math.min(1_000, shortest / 10));
    }
}
