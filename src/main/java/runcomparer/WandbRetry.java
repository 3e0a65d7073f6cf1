package runcomparer;

import org.apache.camel.Exchange;
import runcomparer.wandb.Deadline;
import runcomparer.wandb.WandbReading;
import runcomparer.wandb.WandbRetries;

/** Lets a route's error handler ask whether a failed request to W&amp;B is worth another try. */
public final class WandbRetry {

    private static final String RETRIES = WandbRetry.class.getName();

    public boolean isWorth(Exchange exchange) {
        int retries = exchange.getProperty(RETRIES, 0, Integer.class);
        exchange.setProperty(RETRIES, retries + 1);
        return WandbRetries.isWorth(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class),
                exchange.getVariable("asking", WandbReading.class), retries,
                exchange.getVariable("deadline", Deadline.class));
    }
}
