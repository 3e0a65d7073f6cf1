package runcomparer.wandb.traffic;

import java.time.Duration;
import runcomparer.wandb.Deadline;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbServerError;
import runcomparer.wandb.WandbUnreachable;
import runcomparer.wandb.graphql.WandbReading;

/** Decides which failed requests are retried. */
public final class WandbRetries {

    /** Less time than this does not suffice for a retry. */
    private static final Duration MIN_TIME = Duration.ofMillis(500);

    private WandbRetries() {}

    /**
     * Whether to retry a request: only if it may succeed next time and there is time left. A request for several runs that
     * W&amp;B fails to serve is not repeated, because its runs are then requested one by one.
     *
     * @param failed the exception, or one caused by it
     * @param retries the number of retries so far
     * @param maxRetries the maximum number of retries
     * @param deadline null if the caller has none
     */
    public static boolean isWorth(
            Throwable failed, WandbReading reading, int retries, int maxRetries, Deadline deadline) {
        if (retries >= maxRetries || (deadline != null && deadline.left().compareTo(MIN_TIME) < 0)) {
            return false;
        }
        WandbException failure = WandbException.in(failed);
        if (failure instanceof WandbBusy busy) {
            return busy.retryAfter() != null && busy.retryAfter().compareTo(MIN_TIME.multipliedBy(4)) <= 0;
        }
        return failure instanceof WandbUnreachable || (failure instanceof WandbServerError && !reading.isOfSeveral());
    }
}
