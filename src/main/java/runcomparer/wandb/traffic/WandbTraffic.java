package runcomparer.wandb.traffic;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.runs.RunPath;
import runcomparer.turns.FairQueue;
import runcomparer.turns.Requester;
import runcomparer.turns.Turn;
import runcomparer.wandb.Deadline;
import runcomparer.wandb.ServiceBusy;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbRefused;
import runcomparer.wandb.WandbTimeout;
import runcomparer.wandb.WandbUnreachable;
import runcomparer.wandb.graphql.WandbRequest;

/**
 * Counts and times the requests to W&amp;B by operation and outcome, and detects outages from them. An outage is logged in
 * one line when it begins and one when it ends. Thread-safe.
 */
public final class WandbTraffic {

    private static final Logger LOG = LoggerFactory.getLogger(WandbTraffic.class);

    /** This many failures in a row are an outage; a single request may fail for reasons of its own. */
    private static final int OUTAGE = 3;

    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20)
    };

    private final MeterRegistry meters;
    private final RateLimit limit;
    private final FairQueue queue;
    private int failedInARow;
    private String failure;
    private Deadline recent = Deadline.in(Duration.ZERO);

    /**
     * A request in flight.
     *
     * @param at when it was sent, in terms of {@link System#nanoTime}
     */
    public record Sent(String operation, Turn turn, long at) {

        /** Returns how many milliseconds ago it was sent. */
        public long elapsedMillis() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - at);
        }
    }

    /**
     * @param queue assigns the turns; it rejects requests with {@link ServiceBusy}
     */
    public WandbTraffic(MeterRegistry meters, RateLimit limit, FairQueue queue) {
        this.meters = requireNonNull(meters, "meters is null");
        this.limit = requireNonNull(limit, "limit is null");
        this.queue = requireNonNull(queue, "queue is null");
        Gauge.builder("wandb.requests.in.flight", queue, FairQueue::held)
                .description("requests to W&B in flight")
                .register(meters);
        Gauge.builder("wandb.requests.waiting", queue, FairQueue::waiting)
                .description("requests to W&B waiting for their turn")
                .register(meters);
        Gauge.builder("wandb.rate.limit.remaining", limit, RateLimit::remaining)
                .description("how much of W&B's limit of 1000 is left, as last reported by W&B")
                .register(meters);
        TimeGauge.builder(
                        "wandb.rate.limit.stop",
                        limit,
                        TimeUnit.SECONDS,
                        it -> it.stopped().toMillis() / 1000.0)
                .description("how long no requests are sent because of W&B's limit")
                .register(meters);
    }

    /**
     * Waits for the turn of a request, then for as long as W&amp;B's rate limit requires.
     *
     * @param requester null for reads that no caller waits for
     * @param deadline null if the caller has none
     * @throws ServiceBusy if there is no turn in time
     * @throws WandbBusy if W&amp;B's rate limit does not allow the request in time
     */
    public Sent send(WandbRequest request, Requester requester, Deadline deadline) throws InterruptedException {
        CompletableFuture<Sent> sent = send(
                request.operation(),
                requester == null ? Requester.service(request.operation()) : requester,
                request.runs());
        try {
            return withinLimit(sent.get(), deadline);
        } catch (InterruptedException stopped) {
            sent.cancel(false);
            throw stopped;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof ServiceBusy busy ? busy : new IllegalStateException(failed);
        }
    }

    /** Waits for the rate limit only with a turn, so that no caller uses up the rest of the limit. */
    private Sent withinLimit(Sent sent, Deadline deadline) throws InterruptedException {
        try {
            limit.await(deadline);
            return new Sent(sent.operation(), sent.turn(), System.nanoTime());
        } catch (InterruptedException | RuntimeException notSent) {
            sent.turn().release();
            throw notSent;
        }
    }

    /**
     * Waits for the turn of a request without blocking; the rate limit is left to the sender. The future fails with
     * {@link ServiceBusy}; {@link #end} must not be called for a cancelled one.
     */
    public CompletableFuture<Sent> send(String operation, Requester requester, Collection<RunPath> runs) {
        CompletableFuture<Sent> sent = new CompletableFuture<>();
        queue.enter(requester, runs).whenComplete((turn, busy) -> {
            if (busy != null) {
                sent.completeExceptionally(busy);
            } else if (!sent.complete(new Sent(operation, turn, System.nanoTime()))) {
                turn.release();
            }
        });
        return sent;
    }

    /**
     * Records the outcome of a request and releases its turn.
     *
     * @param failed null if there was a response
     */
    public void end(Sent sent, Throwable failed) {
        sent.turn().release();
        WandbException failure = WandbException.in(failed);
        Timer.builder("wandb.requests")
                .description("requests to W&B")
                .tag("operation", sent.operation())
                .tag("outcome", failed == null ? "answered" : failure == null ? "error" : outcome(failure))
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(System.nanoTime() - sent.at(), TimeUnit.NANOSECONDS);
        record(failure);
    }

    /** Rejects requests that wait for their turn, and all later ones. */
    public void close() {
        queue.close();
    }

    /** Returns the failure of the current outage; empty if there is none, or no request failed in the last minute. */
    public synchronized Optional<String> outage() {
        return failedInARow >= OUTAGE && !recent.isOver() ? Optional.of(failure) : Optional.empty();
    }

    private synchronized void record(WandbException failed) {
        if (failed instanceof WandbBusy || failed instanceof ServiceBusy) {
            return;
        }
        if (!WandbException.isOutage(failed)) {
            if (failedInARow >= OUTAGE) {
                LOG.info("W&B is responding again");
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
        } else if (failure instanceof ServiceBusy) {
            return "busy";
        } else if (failure instanceof WandbTimeout) {
            return "too_slow";
        }
        return failure instanceof WandbUnreachable ? "unreachable" : "failed";
    }
}
