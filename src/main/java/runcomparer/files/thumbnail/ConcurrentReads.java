package runcomparer.files.thumbnail;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Limits how many reads run at a time, so that what is read fits into memory, and no read spends its time in the queue of a
 * store. Thread-safe and non-blocking.
 */
final class ConcurrentReads {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger free;

    /** How often a start was requested since the thread that starts reads last checked. */
    private final AtomicInteger startRequests = new AtomicInteger();

    ConcurrentReads(int atATime) {
        this.free = new AtomicInteger(atATime);
    }

    /**
     * Starts a read when it is its turn.
     *
     * @param read must not throw
     */
    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> read) {
        CompletableFuture<T> result = new CompletableFuture<>();
        waiting.add(() -> read.get().whenComplete((value, thrown) -> {
            free.incrementAndGet();
            startWaiting();
            if (thrown == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(thrown);
            }
        }));
        startWaiting();
        return result;
    }

    /** Only one thread at a time starts reads, so that reads that complete at once do not start each other recursively. */
    private void startWaiting() {
        int seen = 1;
        if (startRequests.getAndIncrement() > 0) {
            return;
        }
        do {
            while (free.get() > 0 && !waiting.isEmpty()) {
                free.decrementAndGet();
                waiting.remove().run();
            }
            seen = startRequests.addAndGet(-seen);
        } while (seen > 0);
    }
}
