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
import runcomparer.cache.Found;
import runcomparer.images.RunImages;
import runcomparer.images.WantedImages;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/**
 * Tells listeners what happens in runs. However many listen to a run, it is read once for all of them, and not at all when
 * nobody listens. One thread serves all listeners, and waits for none. Thread-safe.
 */
public final class RunEvents implements AutoCloseable {

    private final RunReading reading;
    private final Duration heartbeat;
    private final Duration pauseAfterFailure;
    private final ScheduledThreadPoolExecutor thread;
    private final Map<RunPath, FollowedRun> runs = new HashMap<>();
    private final AtomicInteger listeners = new AtomicInteger();
    private boolean ended;

    /**
     * @param images reads the images of runs, which tells how long they are fresh: then they are read again
     * @param heartbeat how often a listener hears something at least
     * @param pauseAfterFailure how long after a read that failed, or told nothing to be fresh, the next one begins
     */
    public RunEvents(Function<WantedImages, CompletableFuture<Found<Map<String, RunOutcome<RunImages>>>>> images,
            Duration heartbeat, Duration pauseAfterFailure) {
        this.heartbeat = requireNonNull(heartbeat, "heartbeat is null");
        this.pauseAfterFailure = requireNonNull(pauseAfterFailure, "pauseAfterFailure is null");
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread events = new Thread(work, "events");
            events.setDaemon(true);
            return events;
        }, new ThreadPoolExecutor.DiscardPolicy());
        thread.setRemoveOnCancelPolicy(true);
        this.reading = new RunReading(new GatheredReads(images, thread));
    }

    /**
     * What happens in runs, for any number of listeners; none joins before it subscribes, and it leaves when it cancels.
     * A listener that takes events late is told as one what happened meanwhile. It ends when there is nothing more to tell
     * of any of the runs.
     *
     * @param known by run, what the listener knows already
     * @param metrics those to hear of; empty means those that each run itself logged
     */
    public Flow.Publisher<RunEvent> of(Map<RunPath, Position> known, List<String> metrics) {
        return subscriber -> {
            AtomicReference<Future<?>> heartbeats = new AtomicReference<>();
            Follower follower = new Follower(known, metrics, subscriber, thread, this::leave, () -> {
                listeners.decrementAndGet();
                heartbeats.get().cancel(false);
            });
            listeners.incrementAndGet();
            heartbeats.set(thread.scheduleWithFixedDelay(follower::heartbeat,
                    heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS));
            subscriber.onSubscribe(follower);
            thread.execute(() -> join(follower));
        };
    }

    private void join(Follower follower) {
        if (ended) {
            follower.complete();
        } else {
            follower.runs().forEach(run -> runs
                    .computeIfAbsent(run, path -> new FollowedRun(path, reading, thread, pauseAfterFailure))
                    .join(follower));
        }
    }

    private void leave(RunPath run, Follower follower) {
        FollowedRun followed = runs.get(run);
        if (followed != null && followed.leave(follower)) {
            runs.remove(run);
        }
    }

    /** How many listeners there are. */
    public int listeners() {
        return listeners.get();
    }

    /** Ends all listening soon, and that of who comes from now on at once. */
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
