package runcomparer.wandb;

import java.time.Duration;

/** This service has too much to do to ask W&amp;B in time. It says nothing about W&amp;B. */
public final class ServiceBusy extends WandbException {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    public ServiceBusy(String why) {
        super("this service is busy: " + why);
    }

    /** When to ask again. */
    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
