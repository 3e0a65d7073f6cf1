package runcomparer.store.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import runcomparer.store.NewValue;

/** Rejects values while many bytes are queued in memory for a slow server. Thread-safe. */
final class PendingBytes {

    /** More than any index of a run; a larger value would block the server, which has a single thread, for too long. */
    private static final int MAX_VALUE = 32 << 20;

    private static final int MAX_PENDING = 64 << 20;

    private final AtomicLong pending = new AtomicLong();

    /** Sends a value unless it is too large, by itself or together with those that are pending. */
    <T> CompletableFuture<T> send(NewValue value, Supplier<CompletableFuture<T>> request) {
        long size = (long) value.head().length
                + value.body().map(body -> body.length).orElse(0);
        if (size > MAX_VALUE) {
            return rejected("the value has %d bytes, more than the allowed %d".formatted(size, MAX_VALUE));
        }
        long total = pending.addAndGet(size);
        if (total > MAX_PENDING) {
            pending.addAndGet(-size);
            return rejected(
                    "%d bytes are waiting for the store, more than the allowed %d".formatted(total, MAX_PENDING));
        }
        return request.get().whenComplete((done, failed) -> pending.addAndGet(-size));
    }

    private static <T> CompletableFuture<T> rejected(String message) {
        return CompletableFuture.failedFuture(new IllegalStateException(message));
    }
}
