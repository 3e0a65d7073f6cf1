package runcomparer.cache;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a read as long as a caller may. */
final class Patience {

    private Patience() {
    }

    /** The read as one caller sees it; it fails when the caller's patience ends, while the read itself goes on. */
    static <T> CompletableFuture<T> limit(CompletableFuture<T> read, Duration patience, Limits limits) {
        // what follows a failure must not run on the timer's thread, of which the JVM has one
        return read.copy()
                .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyComposeAsync(
                        thrown -> CompletableFuture.failedFuture(told(thrown, limits)), limits.withoutValue());
    }

    private static Throwable told(Throwable thrown, Limits limits) {
        if (thrown instanceof TimeoutException) {
            return limits.tooSlow().apply(limits.patience());
        }
        return thrown instanceof CompletionException && thrown.getCause() != null
                ? told(thrown.getCause(), limits)
                : thrown;
    }
}
