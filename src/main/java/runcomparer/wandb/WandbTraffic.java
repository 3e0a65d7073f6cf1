package runcomparer.wandb;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and times the requests to W&amp;B by operation and outcome, and knows from them whether W&amp;B can be reached. An
 * outage is one line in the log when it begins and one when it ends. Thread-safe.
 */
public final class WandbTraffic {

    private static final Logger LOG = LoggerFactory.getLogger(WandbTraffic.class);

    /** One request may fail for itself. */
    private static final int OUTAGE = 3;

    /** Of a caller who does not say how long it waits. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final Duration[] BUCKETS = {Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(20)};

    private final MeterRegistry meters;
    private final InFlight inFlight;
    private int failedInARow;
    private String failure;
    private Deadline recent = Deadline.in(Duration.ZERO);

    /** A request that was sent, and when, on the clock {@link System#nanoTime}. */
    public record Sent(String operation, long at) {
    }

    public WandbTraffic(MeterRegistry meters, RateLimit limit, InFlight inFlight) {
        this.meters = requireNonNull(meters, "meters is null");
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        Gauge.builder("wandb.requests.in.flight", inFlight, InFlight::count)
                .description("requests to W&B that are not answered yet").register(meters);
        Gauge.builder("wandb.rate.limit.remaining", limit, RateLimit::remaining)
                .description("what W&B said last is left of its limit, of 1000").register(meters);
    }

    /**
     * Waits until a request may be sent, and notes that it is.
     *
     * @param deadline null for a caller who does not say how long it waits
     * @throws WandbBusy when others were under way for all that time
     */
    public Sent send(WandbRequest request, Deadline deadline) throws InterruptedException {
        CompletableFuture<Sent> turn = send(request.operation());
        try {
            return turn.get((deadline == null ? LONGEST_WAIT : deadline.left()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            turn.cancel(false);
            throw new WandbBusy("too many requests are under way");
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * The same without waiting. Who cancels the future, or gives up on it in another way, sends nothing and ends nothing.
     *
     * @throws WandbBusy when too many wait already
     */
    public CompletableFuture<Sent> send(String operation) {
        CompletableFuture<Void> turn = inFlight.enter();
        CompletableFuture<Sent> sent = new CompletableFuture<>();
        turn.thenRun(() -> {
            if (!sent.complete(new Sent(operation, System.nanoTime()))) {
                inFlight.leave();
            }
        });
        return sent;
    }

    /**
     * Notes how a request ended.
     *
     * @param failed null when it was answered
     */
    public void end(Sent sent, Throwable failed) {
        inFlight.leave();
        WandbException failure = WandbException.in(failed);
        Timer.builder("wandb.requests").description("requests to W&B")
                .tag("operation", sent.operation())
                .tag("outcome", failed == null ? "answered" : failure == null ? "error" : outcome(failure))
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(System.nanoTime() - sent.at(), TimeUnit.NANOSECONDS);
        note(failure);
    }

    /** Why W&amp;B cannot be reached; empty when it can, or was not asked in the last minute. */
    public synchronized Optional<String> outage() {
        return failedInARow >= OUTAGE && !recent.isOver() ? Optional.of(failure) : Optional.empty();
    }

    private synchronized void note(WandbException failed) {
        if (failed instanceof WandbBusy) {
            return;
        }
        if (!WandbException.isOutage(failed)) {
            if (failedInARow >= OUTAGE) {
                LOG.info("W&B answers again");
            }
            failedInARow = 0;
            return;
        }
        failedInARow++;
        failure = failed.getMessage();
        recent = Deadline.in(RECENT);
        if (failedInARow == OUTAGE) {
            LOG.warn("W&B failed {} times in a row: {}", OUTAGE, failure);
        }
    }

    private static String outcome(WandbException failure) {
        if (failure instanceof WandbRefused) {
            return "refused";
        } else if (failure instanceof WandbBusy) {
            return "limited";
        } else if (failure instanceof WandbTimeout) {
            return "too_slow";
        }
        return failure instanceof WandbUnreachable ? "unreachable" : "failed";
    }
}
