package runcomparer.turns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How turns are shared out.
 *
 * @param most how many there are
 * @param mostOfOne how many one call or one run may hold
 * @param mostOfCaller how many one caller may hold while others read too
 * @param mostOfLoneCaller how many one caller may hold while nobody else reads; below {@code most}, so that a newcomer does
 *     not have to wait
 * @param mostWaiting how many may wait for a turn
 * @param longestWait how long after something was requested it may still wait for its turn
 */
public record TurnBounds(
        int most, int mostOfOne, int mostOfCaller, int mostOfLoneCaller, int mostWaiting, Duration longestWait) {

    public TurnBounds {
        requireNonNull(longestWait, "longestWait is null");
    }

    /**
     * No call, run or caller holds more than half of the turns. A caller holds up to three quarters of them while it is
     * alone, so that a service with one user keeps most of its speed.
     */
    public static TurnBounds halves(int most, int mostWaiting, Duration longestWait) {
        int half = Math.max(1, most / 2);
        return new TurnBounds(most, half, half, Math.max(half, most * 3 / 4), mostWaiting, longestWait);
    }
}
