package runcomparer.wandb;

import java.time.Duration;

/** W&amp;B limits the rate of requests and wants to be asked later, or is left alone because it fails. */
public final class WandbBusy extends WandbException {

    private final Duration retryAfter;

    /**
     * @param retryAfter how long W&amp;B wants to be left alone, or null when it did not say
     */
    public WandbBusy(Duration retryAfter) {
        super(retryAfter == null
                ? "W&B limits the rate of requests"
                : "W&B limits the rate of requests for '" + retryAfter.toSeconds() + "' seconds");
        this.retryAfter = retryAfter;
    }

    /** Tells that this service leaves W&amp;B alone of its own accord. */
    public WandbBusy(String why) {
        super("W&B is left alone for a moment: " + why);
        this.retryAfter = null;
    }

    /** Gives how long W&amp;B wants to be left alone, or null when it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
