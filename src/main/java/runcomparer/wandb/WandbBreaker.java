package runcomparer.wandb;

import java.time.Duration;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;

/**
 * Leaves W&amp;B alone while it is out of order: when half of the last 20 requests found it so, none is sent for 5 seconds,
 * then two try whether it is back. That one run cannot be read counts as an answer; that a limit is reached, or that the
 * request was never sent, counts as nothing.
 *
 * <p>It is made here and not by the route, because a breaker to which Camel's route tells the exceptions to record
 * swallows all others (4.17.0).
 */
public final class WandbBreaker {

    private WandbBreaker() {
    }

    public static CircuitBreaker closed() {
        return CircuitBreaker.of("wandb", CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(20)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(2)
                .recordException(thrown -> WandbException.isOutage(WandbException.in(thrown)))
                .ignoreException(WandbBreaker::saysNothing)
                .build());
    }

    private static boolean saysNothing(Throwable thrown) {
        WandbException failure = WandbException.in(thrown);
        return failure instanceof ServiceBusy || failure instanceof WandbBusy;
    }
}
