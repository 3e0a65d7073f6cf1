package runcomparer.wandb.traffic;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import runcomparer.wandb.ServiceBusy;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbException;

/**
 * Creates the circuit breaker for W&amp;B. When half of the last 20 requests failed because of an outage, none is sent for 5
 * seconds, then two are tried. A run that cannot be read counts as a success; rate limits and requests that were never
 * sent do not count at all.
 *
 * <p>It is not configured in the route, because a circuit breaker for which a route lists the exceptions to record
 * swallows all others (Camel 4.17.0).
 */
public final class WandbCircuitBreaker {

    private WandbCircuitBreaker() {}

    public static CircuitBreaker closed() {
        return CircuitBreaker.of(
                "wandb",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(20)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(5))
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .recordException(thrown -> WandbException.isOutage(WandbException.in(thrown)))
                        .ignoreException(WandbCircuitBreaker::isIrrelevant)
                        .build());
    }

    private static boolean isIrrelevant(Throwable thrown) {
        WandbException failure = WandbException.in(thrown);
        return failure instanceof ServiceBusy || failure instanceof WandbBusy;
    }
}
