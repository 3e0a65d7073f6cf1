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
 * One run that somebody listens to: it is read when somebody joins and whenever what was read is not fresh any more, once
 * for all who listen. Used by the thread of its hub only.
 */
final class FollowedRun {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedRun.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final RunPath path;
    private final RunReading reading;
    private final ScheduledExecutorService thread;
    private final Duration pauseAfterFailure;
    private final Set<Follower> followers = new LinkedHashSet<>();
    private ScheduledFuture<?> nextRead;
    private KnownSteps known = KnownSteps.NONE;
    private boolean underWay;
    private boolean readAgain;
    private boolean outage;

    /**
     * @param thread that of the hub
     * @param pauseAfterFailure how long after a read that failed the next one begins
     */
    FollowedRun(RunPath path, RunReading reading, ScheduledExecutorService thread, Duration pauseAfterFailure) {
        this.path = requireNonNull(path, "path is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.thread = requireNonNull(thread, "thread is null");
        this.pauseAfterFailure = requireNonNull(pauseAfterFailure, "pauseAfterFailure is null");
    }

    void join(Follower follower) {
        followers.add(follower);
        read();
    }

    /** Lets a listener go; true when it was the last one, after which nothing is read any more. */
    boolean leave(Follower follower) {
        followers.remove(follower);
        if (!followers.isEmpty()) {
            return false;
        }
        if (nextRead != null) {
            nextRead.cancel(false);
        }
        return true;
    }

    /** Ends all listening. */
    void end() {
        List.copyOf(followers).forEach(Follower::complete);
    }

    /** Reads the run, once more after a read that is under way: that may not be of what a new listener wants. */
    private void read() {
        if (underWay) {
            readAgain = true;
            return;
        }
        if (nextRead != null) {
            nextRead.cancel(false);
        }
        underWay = true;
        readAgain = false;
        boolean all = followers.stream().anyMatch(follower -> follower.metrics().isEmpty());
        List<String> named = followers.stream().flatMap(follower -> follower.metrics().stream()).distinct().toList();
        CompletableFuture.completedFuture(path)
                .thenCompose(run -> reading.read(run, all, named, outage))
                .thenAcceptAsync(this::take, thread)
                .whenCompleteAsync((taken, thrown) -> {
                    if (thrown != null) {
                        fail(thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
                    }
                }, thread);
    }

    private void take(RunReading.Read read) {
        known = KnownSteps.of(read.images().metrics().values(), known);
        RunNow now = new RunNow(read.images().run(), known);
        boolean stale = read.freshness().source() == Freshness.Source.STALE;
        if (stale) {
            begin(null);
        }
        outage = stale;
        underWay = false;
        schedule(stale ? pauseAfterFailure : read.freshness().freshFor());
        tell(telling -> {
            telling.read(now);
            if (stale) {
                telling.outage(new RunEvent.Outage(path, null));
            } else {
                telling.outageIsOver();
            }
        });
    }

    private void fail(Throwable thrown) {
        RuntimeException failure = thrown instanceof RuntimeException exception ? exception : new CompletionException(thrown);
        underWay = false;
        if (failure instanceof RunNotFound) {
            tell(telling -> telling.gone(new RunEvent.Outage(path, failure)));
        } else {
            begin(failure);
            outage = true;
            schedule(pauseAfterFailure);
            tell(telling -> telling.outage(new RunEvent.Outage(path, failure)));
        }
    }

    /** Tells operators of an outage when it begins. */
    private void begin(RuntimeException failure) {
        if (!outage) {
            LOG.warn("run '{}', which is listened to, cannot be read: {}", path,
                    failure == null ? "what is known stands in" : failure.getMessage());
        }
    }

    private void schedule(Duration pause) {
        if (followers.isEmpty()) {
            return;
        }
        Duration wait = pause.isNegative() || pause.isZero() ? pauseAfterFailure : pause;
        long millis = Math.max(SHORTEST_PAUSE.toMillis(), wait.toMillis() + 1);
        nextRead = thread.schedule(this::read, readAgain ? 0 : millis, TimeUnit.MILLISECONDS);
    }

    private void tell(Consumer<Telling> change) {
        List.copyOf(followers).forEach(follower -> follower.hear(path, change));
    }
}
