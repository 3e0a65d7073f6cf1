package runcomparer.events;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.cache.Freshness;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunPath;

/**
 * A run with subscriptions to its events. It is read when a subscription joins and whenever the data is no longer fresh, once
 * for all subscriptions. Confined to the thread of {@link RunEvents}.
 */
final class FollowedRun {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedRun.class);
    private static final Duration MIN_PAUSE = Duration.ofMillis(100);

    private final RunPath path;
    private final FollowedRunReader reader;
    private final ScheduledExecutorService thread;
    private final Duration pauseAfterFailure;
    private final Set<EventSubscription> subscriptions = new LinkedHashSet<>();
    private ScheduledFuture<?> nextRead;
    private LoggedSteps steps = LoggedSteps.NONE;
    private boolean isReading;
    private boolean readAgain;
    private boolean outage;

    /**
     * @param thread the thread of {@link RunEvents}
     * @param pauseAfterFailure how long after a failed read the next one starts
     */
    FollowedRun(RunPath path, FollowedRunReader reader, ScheduledExecutorService thread, Duration pauseAfterFailure) {
        this.path = requireNonNull(path, "path is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.thread = requireNonNull(thread, "thread is null");
        this.pauseAfterFailure = requireNonNull(pauseAfterFailure, "pauseAfterFailure is null");
    }

    void join(EventSubscription subscription) {
        subscriptions.add(subscription);
        read();
    }

    /** Removes a subscription. Returns whether it was the last one, after which the run is not read any more. */
    boolean leave(EventSubscription subscription) {
        subscriptions.remove(subscription);
        if (!subscriptions.isEmpty()) {
            return false;
        }
        if (nextRead != null) {
            nextRead.cancel(false);
        }
        return true;
    }

    /** Completes all subscriptions. */
    void end() {
        List.copyOf(subscriptions).forEach(EventSubscription::complete);
    }

    /** Reads the run, or does so after a read in progress, which may lack what a new subscription needs. */
    private void read() {
        if (isReading) {
            readAgain = true;
            return;
        }
        if (nextRead != null) {
            nextRead.cancel(false);
        }
        isReading = true;
        readAgain = false;
        boolean all = subscriptions.stream()
                .anyMatch(subscription -> subscription.metrics().isEmpty());
        List<String> named = subscriptions.stream()
                .flatMap(subscription -> subscription.metrics().stream())
                .distinct()
                .toList();
        CompletableFuture.completedFuture(path)
                .thenCompose(run -> reader.read(run, all, named, outage))
                .thenAcceptAsync(this::take, thread)
                .whenCompleteAsync(
                        (taken, thrown) -> {
                            if (thrown != null) {
                                fail(
                                        thrown instanceof CompletionException && thrown.getCause() != null
                                                ? thrown.getCause()
                                                : thrown);
                            }
                        },
                        thread);
    }

    private void take(FollowedRunReader.Read read) {
        steps = LoggedSteps.of(read.images().metrics().values(), steps);
        RunSnapshot snapshot = new RunSnapshot(read.images().run(), steps);
        boolean stale = read.freshness().source() == Freshness.Source.STALE;
        if (stale) {
            logOutage(null);
        }
        outage = stale;
        isReading = false;
        schedule(stale ? pauseAfterFailure : read.freshness().freshFor());
        updateAll(pending -> {
            pending.update(snapshot);
            if (stale) {
                pending.startOutage(new RunEvent.Outage(path, null));
            } else {
                pending.endOutage();
            }
        });
    }

    private void fail(Throwable thrown) {
        RuntimeException failure =
                thrown instanceof RuntimeException exception ? exception : new CompletionException(thrown);
        isReading = false;
        if (failure instanceof RunNotFound) {
            updateAll(pending -> pending.end(new RunEvent.Outage(path, failure)));
        } else {
            logOutage(failure);
            outage = true;
            schedule(pauseAfterFailure);
            updateAll(pending -> pending.startOutage(new RunEvent.Outage(path, failure)));
        }
    }

    /** Logs an outage when it begins. */
    private void logOutage(RuntimeException failure) {
        if (!outage) {
            LOG.warn(
                    "run '{}', whose events are streamed, cannot be read: {}",
                    path,
                    failure == null ? "stale data is served" : failure.getMessage());
        }
    }

    private void schedule(Duration pause) {
        if (subscriptions.isEmpty()) {
            return;
        }
        Duration wait = pause.isNegative() || pause.isZero() ? pauseAfterFailure : pause;
        long period = subscriptions.stream()
                .mapToLong(subscription -> subscription.period().toMillis())
                .min()
                .orElseThrow();
        long millis = Math.max(Math.max(MIN_PAUSE.toMillis(), period), wait.toMillis() + 1);
        nextRead = thread.schedule(this::read, readAgain ? 0 : millis, TimeUnit.MILLISECONDS);
    }

    private void updateAll(Consumer<PendingEvents> change) {
        List.copyOf(subscriptions).forEach(subscription -> subscription.update(path, change));
    }
}
