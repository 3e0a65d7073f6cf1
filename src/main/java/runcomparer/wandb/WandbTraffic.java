package runcomparer.wandb;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;
import runcomparer.turns.Turn;
import runcomparer.turns.Turns;

/**
 * Counts and times the requests to W&amp;B by operation and outcome, and knows from them whether W&amp;B can be reached. An
 * outage is one line in the log when it begins and one when it ends. Thread-safe.
 */
public final class WandbTraffic {

    private static final Logger LOG = LoggerFactory.getLogger(WandbTraffic.class);

    /** One request may fail for itself. */
    private static final int OUTAGE = 3;

    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final Duration[] BUCKETS = {Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(20)};

    private final MeterRegistry meters;
    private final RateLimit limit;
    private final Turns turns;
    private int failedInARow;
    private String failure;
    private Deadline recent = Deadline.in(Duration.ZERO);

    /** A request that was sent in its turn, and when, on the clock {@link System#nanoTime}. */
    public record Sent(String operation, Turn turn, long at) {
    }

    /**
     * @param turns whose turn it is to ask; it refuses with {@link ServiceBusy}
     */
    public WandbTraffic(MeterRegistry meters, RateLimit limit, Turns turns) {
        this.meters = requireNonNull(meters, "meters is null");
        this.limit = requireNonNull(limit, "limit is null");
        this.turns = requireNonNull(turns, "turns is null");
        Gauge.builder("wandb.requests.in.flight", turns, Turns::held)
                .description("requests to W&B that are not answered yet").register(meters);
        Gauge.builder("wandb.requests.waiting", turns, Turns::waiting)
                .description("requests to W&B that wait for their turn").register(meters);
        Gauge.builder("wandb.rate.limit.remaining", limit, RateLimit::remaining)
                .description("what W&B said last is left of its limit, of 1000").register(meters);
    }

    /**
     * Waits for the turn of a request, and then for as long as W&amp;B's limit demands, and notes that it is sent.
     *
     * @param requester null for reads that nobody waits for
     * @param deadline null for a caller who does not say how long it waits
     * @throws ServiceBusy when others were under way for all the time that there was
     * @throws WandbBusy when W&amp;B's limit leaves no time for it
     */
    public Sent send(WandbRequest request, Requester requester, Deadline deadline) throws InterruptedException {
        CompletableFuture<Sent> sent = send(request.operation(),
                requester == null ? Requester.service(request.operation()) : requester, request.runs());
        try {
            return withinLimit(sent.get(), deadline);
        } catch (InterruptedException stopped) {
            sent.cancel(false);
            throw stopped;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof ServiceBusy busy ? busy : new IllegalStateException(failed);
        }
    }

    /** Whoever waits for the limit without a turn could take all of what is left of it. */
    private Sent withinLimit(Sent sent, Deadline deadline) throws InterruptedException {
        try {
            limit.await(deadline);
            return new Sent(sent.operation(), sent.turn(), System.nanoTime());
        } catch (InterruptedException | RuntimeException notSent) {
            sent.turn().leave();
            throw notSent;
        }
    }

    /**
     * The turn of a request, without waiting; W&amp;B's limit is up to the one who sends it. Whoever cancels the future sends
     * nothing and ends nothing; it fails with {@link ServiceBusy}.
     */
    public CompletableFuture<Sent> send(String operation, Requester requester, Collection<RunPath> runs) {
        CompletableFuture<Sent> sent = new CompletableFuture<>();
        turns.enter(requester, runs).whenComplete((turn, busy) -> {
            if (busy != null) {
                sent.completeExceptionally(busy);
            } else if (!sent.complete(new Sent(operation, turn, System.nanoTime()))) {
                turn.leave();
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
        sent.turn().leave();
        WandbException failure = WandbException.in(failed);
        Timer.builder("wandb.requests").description("requests to W&B")
                .tag("operation", sent.operation())
                .tag("outcome", failed == null ? "answered" : failure == null ? "error" : outcome(failure))
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(System.nanoTime() - sent.at(), TimeUnit.NANOSECONDS);
        note(failure);
    }

    /** Sends no more requests; those that wait for their turn are refused. */
    public void close() {
        turns.close();
    }

    /** Why W&amp;B cannot be reached; empty when it can, or was not asked in the last minute. */
    public synchronized Optional<String> outage() {
        return failedInARow >= OUTAGE && !recent.isOver() ? Optional.of(failure) : Optional.empty();
    }

    private synchronized void note(WandbException failed) {
        if (failed instanceof WandbBusy || failed instanceof ServiceBusy) {
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
        } else if (failure instanceof ServiceBusy) {
            return "busy";
        } else if (failure instanceof WandbTimeout) {
            return "too_slow";
        }
        return failure instanceof WandbUnreachable ? "unreachable" : "failed";
    }
}
