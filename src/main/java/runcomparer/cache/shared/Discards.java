package runcomparer.cache.shared;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Discards stored values. Those that the store cannot discard now, because it does not respond, are no longer used in this
 * process, and are discarded as soon as possible. Thread-safe.
 */
final class Discards {

    private static final Logger LOG = LoggerFactory.getLogger(Discards.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int AT_A_TIME = 8;
    private static final long MAX_PENDING = 10_000;

    private final Cache<String, PendingDiscard> pending =
            Caffeine.newBuilder().maximumSize(MAX_PENDING).build();
    private final AtomicBoolean isRetrying = new AtomicBoolean();
    private final ScheduledExecutorService timer;

    Discards(ScheduledExecutorService timer) {
        this.timer = requireNonNull(timer, "timer is null");
    }

    /**
     * Stored values to discard.
     *
     * @param name the name to pass to {@link #age}
     * @param attempt discards them as of a time in the past, and returns whether they are certainly discarded
     */
    record Discard(String name, Attempt attempt) {}

    /** Tries to discard values as of a time in the past. */
    interface Attempt {

        CompletableFuture<Boolean> begin(Duration age);
    }

    /** A discard that is not done yet. */
    private record PendingDiscard(Discard discard, long since, Runnable announcement) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    /**
     * Discards stored values; completes when the store has done so, or did not respond.
     *
     * @param announcement notifies other processes; called again when discards that failed at first are done
     */
    CompletableFuture<Void> discard(List<Discard> discards, Runnable announcement) {
        long since = System.nanoTime();
        List<PendingDiscard> all = discards.stream()
                .map(discard -> new PendingDiscard(discard, since, announcement))
                .toList();
        all.forEach(each -> pending.put(each.discard().name(), each));
        return attempt(all, true).thenAccept(areDone -> {
            announcement.run();
            if (!areDone && isRetrying.compareAndSet(false, true)) {
                LOG.warn("values that were just discarded are still in the store, which does not respond;"
                        + " this process no longer uses them, and discards them when the store responds again");
                retryLater();
            }
        });
    }

    /** Tries a few at a time, so that none waits for long in the store; returns whether all are done. */
    private CompletableFuture<Boolean> attempt(List<PendingDiscard> discards, boolean areDone) {
        if (discards.isEmpty()) {
            return CompletableFuture.completedFuture(areDone);
        }
        int some = Math.min(AT_A_TIME, discards.size());
        return discards.subList(0, some).stream()
                .map(this::attempt)
                .reduce((one, other) -> one.thenCombine(other, Boolean::logicalAnd))
                .orElseThrow()
                .thenCompose(done -> attempt(discards.subList(some, discards.size()), areDone && done));
    }

    private CompletableFuture<Boolean> attempt(PendingDiscard each) {
        return each.discard().attempt().begin(each.age()).thenApply(isDone -> {
            if (isDone) {
                pending.asMap().remove(each.discard().name(), each);
            }
            return isDone;
        });
    }

    private void retryLater() {
        timer.schedule(this::retry, RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tries one first, because the store most likely does not respond yet. */
    private void retry() {
        List<PendingDiscard> all = List.copyOf(pending.asMap().values());
        attempt(all.stream().limit(1).toList(), true)
                .thenCompose(isDone -> isDone ? attempt(all, true) : CompletableFuture.completedFuture(false))
                .whenComplete((areDone, thrown) -> {
                    if (thrown != null || !areDone) {
                        retryLater();
                    } else {
                        isRetrying.set(false);
                        all.stream()
                                .map(PendingDiscard::announcement)
                                .distinct()
                                .forEach(Runnable::run);
                        LOG.info("values that were discarded during the outage are now discarded in the store, too");
                    }
                });
    }

    /** Returns how long ago values were discarded that the store may still have; empty if there are none. */
    Optional<Duration> age(String name) {
        return Optional.ofNullable(pending.getIfPresent(name)).map(PendingDiscard::age);
    }
}
