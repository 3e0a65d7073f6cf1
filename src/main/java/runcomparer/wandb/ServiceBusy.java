package runcomparer.wandb;

import java.time.Duration;

/** This service is too busy to send a request to W&amp;B in time; W&amp;B itself may be fine. */
public final class ServiceBusy extends WandbException {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    public ServiceBusy(String reason) {
        super("this service is busy: " + reason);
    }

    /** Returns when to try again. */
    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
