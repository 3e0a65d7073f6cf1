package runcomparer.turns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How many turns there are, and how they are shared.
 *
 * @param maxTurns how many turns can be held at the same time
 * @param maxPerCallOrRun how many of them one call, or the calls for one run, can hold
 * @param maxPerCaller how many one caller can hold while others are active
 * @param maxPerLoneCaller how many one caller can hold while no other is active; less than {@code maxTurns}, so that a
 *     new caller does not have to wait
 * @param maxWaiting how many requests can wait for a turn
 * @param maxWait how long a request can wait, from when the read was requested
 */
public record TurnLimits(
        int maxTurns, int maxPerCallOrRun, int maxPerCaller, int maxPerLoneCaller, int maxWaiting, Duration maxWait) {

    public TurnLimits {
        requireNonNull(maxWait, "maxWait is null");
    }

    /**
     * Returns limits under which no call, run or caller holds more than half of the turns. A lone caller holds up to
     * three quarters, so that a service with a single user keeps most of its speed.
     */
    public static TurnLimits halves(int maxTurns, int maxWaiting, Duration maxWait) {
        int half = Math.max(1, maxTurns / 2);
        return new TurnLimits(maxTurns, half, half, Math.max(half, maxTurns * 3 / 4), maxWaiting, maxWait);
    }
}
