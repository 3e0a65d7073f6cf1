package runcomparer.wandb.camel;

import org.apache.camel.Exchange;
import runcomparer.wandb.Deadline;
import runcomparer.wandb.graphql.WandbReading;
import runcomparer.wandb.traffic.WandbRetries;

/** The predicate by which a route's error handler decides whether to retry a request to W&amp;B. */
public final class WandbRetry {

    private static final String RETRIES = WandbRetry.class.getName();

    /**
     * Whether to retry the request that failed.
     *
     * @param maxRetries the maximum number of retries
     */
    public boolean isWorth(Exchange exchange, int maxRetries) {
        int retries = exchange.getProperty(RETRIES, 0, Integer.class);
        exchange.setProperty(RETRIES, retries + 1);
        return WandbRetries.isWorth(
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class),
                exchange.getVariable("wandbReading", WandbReading.class),
                retries,
                maxRetries,
                exchange.getVariable("deadline", Deadline.class));
    }
}
