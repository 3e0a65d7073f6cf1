package runcomparer.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Asks the store something, and answers by itself if that fails or takes too long. Thread-safe. */
final class Guard {

    private final Breaker breaker;
    private final StoreMeters meters;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final long timeoutMillis;

    Guard(StoreMeters meters, long timeoutMillis, Executor executor, LongSupplier nanoTime) {
        this.breaker = new Breaker(nanoTime);
        this.meters = meters;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.timeoutMillis = timeoutMillis;
    }

    /** Returns a guard that knows nothing yet, for another store. */
    Guard another() {
        return new Guard(meters, timeoutMillis, executor, nanoTime);
    }

    /** Returns the store's answer, or else the question's own; fails only if there is none, with {@link StoreUnavailable}. */
    <T> CompletableFuture<T> ask(Question<T> question) {
        OptionalLong permit = breaker.permit();
        if (permit.isEmpty()) {
            meters.asked(question.operation(), "skipped", Duration.ZERO);
            return CompletableFuture.completedFuture(question).thenApply(Question::unanswered);
        }
        long start = nanoTime.getAsLong();
        CompletableFuture<T> asked = begin(question);
        return asked.copy()
                .orTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .thenApply(answer -> requireNonNull(answer, "the store answered null"))
                .handleAsync(
                        (answer, failure) -> {
                            Duration time = Duration.ofNanos(nanoTime.getAsLong() - start);
                            return failure == null
                                    ? answered(question, answer, permit.getAsLong(), time)
                                    : failed(question, asked, cause(failure), permit.getAsLong(), time);
                        },
                        executor)
                .exceptionally(refused -> question.unanswered());
    }

    private static <T> CompletableFuture<T> begin(Question<T> question) {
        try {
            return requireNonNull(question.request().call(), "the store answered null");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(e);
        } catch (Exception | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> T answered(Question<T> question, T answer, long permit, Duration time) {
        breaker.succeeded(permit);
        meters.asked(question.operation(), question.outcome().apply(answer), time);
        return answer;
    }

    private <T> T failed(
            Question<T> question, CompletableFuture<T> asked, Throwable failure, long permit, Duration time) {
        if (failure instanceof StoreNotOpen) {
            meters.asked(question.operation(), "skipped", Duration.ZERO);
            return question.unanswered();
        }
        boolean isTimeout = failure instanceof TimeoutException;
        breaker.failed(permit, isTimeout ? "no answer within " + timeoutMillis + " ms" : failure.toString());
        meters.asked(question.operation(), isTimeout ? "timeout" : "failed", time);
        question.late().accept(asked);
        return question.unanswered();
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    Optional<String> outage() {
        return breaker.outage();
    }
}
