package runcomparer.wandb;

import java.time.Duration;

/** No requests are sent to W&amp;B for now, because of its rate limit or because it keeps failing. */
public final class WandbBusy extends WandbException {

    private final Duration retryAfter;

    /**
     * @param retryAfter how long to wait according to W&amp;B, or null if it did not say
     */
    public WandbBusy(Duration retryAfter) {
        super(
                retryAfter == null
                        ? "W&B limits the rate of requests"
                        : "W&B limits the rate of requests for '" + retryAfter.toSeconds() + "' seconds");
        this.retryAfter = retryAfter;
    }

    /** Creates the exception for requests that this service withholds of its own accord. */
    public WandbBusy(String reason) {
        super("requests to W&B are suspended: " + reason);
        this.retryAfter = null;
    }

    /** Returns how long to wait according to W&amp;B, or null if it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
