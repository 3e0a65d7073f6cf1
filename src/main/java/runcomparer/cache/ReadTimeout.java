package runcomparer.cache;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Limits how long a caller waits for a read. */
final class ReadTimeout {

    private ReadTimeout() {}

    /** Returns a future that fails after this time, while the read itself continues. */
    static <T> CompletableFuture<T> apply(CompletableFuture<T> read, Duration maxWait, CacheContext context) {
        // continuations of a failure must not run on the timer thread, because the JVM has only one
        return read.copy()
                .orTimeout(maxWait.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyComposeAsync(
                        thrown -> CompletableFuture.failedFuture(translate(thrown, context)),
                        context.failureExecutor());
    }

    private static Throwable translate(Throwable thrown, CacheContext context) {
        if (thrown instanceof TimeoutException) {
            return context.timeout().apply(context.maxWait());
        }
        return thrown instanceof CompletionException && thrown.getCause() != null
                ? translate(thrown.getCause(), context)
                : thrown;
    }
}
