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
 * Discards what is stored. What the store cannot discard now, because it does not respond, is not used in this process any
 * more, and is discarded as soon as possible. Thread-safe.
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
     * Something that is to be discarded.
     *
     * @param name what {@link #age} knows it by
     * @param attempt discards it as of some time ago, and returns whether that is certain to be done
     */
    record Discard(String name, Attempt attempt) {}

    /** Tries to discard something as of some time ago. */
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
     * Discards some things; completes when the store has done so, or did not respond.
     *
     * @param announcement tells others, and is called once more when what was not done at first is done
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
                LOG.warn("the store does not respond, so that what was discarded just now is still in it;"
                        + " it is not used here, and is discarded when the store responds again");
                retryLater();
            }
        });
    }

    /** Tries some at a time, so that none waits for long in the store; returns whether all are done. */
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

    /** Tries one first, because most likely the store does not respond yet. */
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
                        LOG.info("what was discarded while the store did not respond is discarded there too");
                    }
                });
    }

    /** Returns how long ago something was discarded that the store may still have; empty if there is no such thing. */
    Optional<Duration> age(String name) {
        return Optional.ofNullable(pending.getIfPresent(name)).map(PendingDiscard::age);
    }
}
