package runcomparer.events;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import runcomparer.cache.CacheResult;
import runcomparer.images.RunSelection;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/**
 * Publishes the events of runs. A run is read once for all of its listeners, and not at all if it has none. A single thread,
 * which never waits, serves all listeners. Thread-safe.
 */
public final class RunEvents implements AutoCloseable {

    private final FollowedRunReader reader;
    private final Duration heartbeat;
    private final Duration pauseAfterFailure;
    private final ScheduledThreadPoolExecutor thread;
    private final Map<RunPath, FollowedRun> runs = new HashMap<>();
    private final AtomicInteger listeners = new AtomicInteger();
    private boolean ended;

    /**
     * @param images reads the images of runs; they are read again once they are no longer fresh
     * @param heartbeat how often a listener gets a heartbeat
     * @param pauseAfterFailure how long after a read that failed, or returned no fresh data, the next one starts
     */
    public RunEvents(
            Function<RunSelection, CompletableFuture<CacheResult<Map<String, RunOutcome<RunImages>>>>> images,
            Duration heartbeat,
            Duration pauseAfterFailure) {
        this.heartbeat = requireNonNull(heartbeat, "heartbeat is null");
        this.pauseAfterFailure = requireNonNull(pauseAfterFailure, "pauseAfterFailure is null");
        this.thread = new ScheduledThreadPoolExecutor(
                1,
                work -> {
                    Thread events = new Thread(work, "events");
                    events.setDaemon(true);
                    return events;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        thread.setRemoveOnCancelPolicy(true);
        this.reader = new FollowedRunReader(new BatchedReads(images, thread));
    }

    /**
     * Returns the events of runs, for any number of listeners. For a listener that requests events late, what happened
     * meanwhile is merged. Completes when there are no more events of any of the runs.
     *
     * @param positions what the listener knows already, by run
     * @param metrics the metric keys to report; empty for those that each run itself logged
     */
    public Flow.Publisher<RunEvent> of(Map<RunPath, Position> positions, List<String> metrics) {
        return of(positions, metrics, Duration.ZERO);
    }

    /**
     * Like {@link #of(Map, List)}, for a listener that needs events less often.
     *
     * @param period the minimum time between reads of a run while it has no other listeners
     */
    public Flow.Publisher<RunEvent> of(Map<RunPath, Position> positions, List<String> metrics, Duration period) {
        return subscriber -> {
            AtomicReference<Future<?>> heartbeats = new AtomicReference<>();
            EventSubscription subscription =
                    new EventSubscription(positions, metrics, period, subscriber, thread, this::leave, () -> {
                        listeners.decrementAndGet();
                        heartbeats.get().cancel(false);
                    });
            listeners.incrementAndGet();
            heartbeats.set(thread.scheduleWithFixedDelay(
                    subscription::heartbeat, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS));
            subscriber.onSubscribe(subscription);
            thread.execute(() -> join(subscription));
        };
    }

    private void join(EventSubscription subscription) {
        if (ended) {
            subscription.complete();
        } else {
            subscription.runs().forEach(run -> runs.computeIfAbsent(
                            run, path -> new FollowedRun(path, reader, thread, pauseAfterFailure))
                    .join(subscription));
        }
    }

    private void leave(RunPath run, EventSubscription subscription) {
        FollowedRun followed = runs.get(run);
        if (followed != null && followed.leave(subscription)) {
            runs.remove(run);
        }
    }

    /** Returns the number of listeners. */
    public int listeners() {
        return listeners.get();
    }

    /** Completes all subscriptions, and new ones immediately. */
    public void end() {
        thread.execute(() -> {
            ended = true;
            List.copyOf(runs.values()).forEach(FollowedRun::end);
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
