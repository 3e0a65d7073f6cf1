package runcomparer.wandb;

import java.time.Duration;

/** Tells which failed requests are worth another try. */
public final class WandbRetries {

    private static final int MOST = 2;

    /** What a try takes at least. */
    private static final Duration SHORTEST = Duration.ofMillis(500);

    private WandbRetries() {
    }

    /**
     * Tells whether to try again: only what may go better next time, and only while somebody waits. What W&amp;B says of a
     * request of several runs is not tried again as it is, because each of them is read by itself then.
     *
     * @param failed what was thrown, or what carries it
     * @param retries how often it was tried again already
     * @param deadline null when nobody said how long to wait
     */
    public static boolean isWorth(Throwable failed, WandbReading reading, int retries, Deadline deadline) {
        if (retries >= MOST || deadline != null && deadline.left().compareTo(SHORTEST) < 0) {
            return false;
        }
        WandbException failure = WandbException.in(failed);
        if (failure instanceof WandbBusy busy) {
            return busy.retryAfter() != null && busy.retryAfter().compareTo(SHORTEST.multipliedBy(4)) <= 0;
        }
        return failure instanceof WandbUnreachable
                || failure instanceof WandbServerError && !reading.isOfSeveral();
    }
}
