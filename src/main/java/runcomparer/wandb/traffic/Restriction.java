package runcomparer.wandb.traffic;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What W&amp;B's rate limit demands from now on.
 *
 * @param stop how long no requests may be sent
 * @param slow how long requests are slowed down
 * @param pause the time between two requests while they are, from whichever replica
 */
public record Restriction(Duration stop, Duration slow, Duration pause) {

    public Restriction {
        requireNonNull(stop, "stop is null");
        requireNonNull(slow, "slow is null");
        requireNonNull(pause, "pause is null");
    }

    /** Whether requests may be sent as fast as ever. */
    public boolean isNone() {
        return stop.isZero() && slow.isZero();
    }

    /** Returns what it demands after some time. */
    public Restriction after(Duration time) {
        return new Restriction(atLeastZero(stop.minus(time)), atLeastZero(slow.minus(time)), pause);
    }

    private static Duration atLeastZero(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }
}
