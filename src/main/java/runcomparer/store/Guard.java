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

/** Sends requests to the store, and falls back if one fails or takes too long. Thread-safe. */
final class Guard {

    private final Breaker breaker;
    private final StoreMeters meters;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final long timeoutMillis;

    Guard(String store, StoreMeters meters, long timeoutMillis, Executor executor, LongSupplier nanoTime) {
        this.breaker = new Breaker(store, nanoTime);
        this.meters = meters;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.timeoutMillis = timeoutMillis;
    }

    /** Returns a guard for another store, with a breaker of its own. */
    Guard forAnotherStore(String store) {
        return new Guard(store, meters, timeoutMillis, executor, nanoTime);
    }

    /** Returns the store's result or the fallback; fails only if there is neither, with {@link StoreUnavailable}. */
    <T> CompletableFuture<T> send(GuardedRequest<T> request) {
        OptionalLong permit = breaker.permit();
        if (permit.isEmpty()) {
            meters.recordRequest(request.operation(), "skipped", Duration.ZERO);
            return CompletableFuture.completedFuture(request).thenApply(GuardedRequest::fallbackOrThrow);
        }
        long start = nanoTime.getAsLong();
        CompletableFuture<T> pending = start(request);
        return pending.copy()
                .orTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .thenApply(result -> requireNonNull(result, "the store returned null"))
                .handleAsync(
                        (result, failure) -> {
                            Duration time = Duration.ofNanos(nanoTime.getAsLong() - start);
                            return failure == null
                                    ? succeeded(request, result, permit.getAsLong(), time)
                                    : failed(request, pending, cause(failure), permit.getAsLong(), time);
                        },
                        executor)
                .exceptionally(rejected -> request.fallbackOrThrow());
    }

    private static <T> CompletableFuture<T> start(GuardedRequest<T> request) {
        try {
            return requireNonNull(request.call().call(), "the store returned null");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(e);
        } catch (Exception | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> T succeeded(GuardedRequest<T> request, T result, long permit, Duration time) {
        breaker.succeeded(permit);
        meters.recordRequest(request.operation(), request.outcome().apply(result), time);
        return result;
    }

    private <T> T failed(
            GuardedRequest<T> request, CompletableFuture<T> pending, Throwable failure, long permit, Duration time) {
        if (failure instanceof StoreNotOpen) {
            meters.recordRequest(request.operation(), "skipped", Duration.ZERO);
            return request.fallbackOrThrow();
        }
        boolean isTimeout = failure instanceof TimeoutException;
        breaker.failed(permit, isTimeout ? "no response within " + timeoutMillis + " ms" : failure.toString());
        meters.recordRequest(request.operation(), isTimeout ? "timeout" : "failed", time);
        request.onFailure().accept(pending);
        return request.fallbackOrThrow();
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    Optional<String> outage() {
        return breaker.outage();
    }
}
