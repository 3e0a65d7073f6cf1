package runcomparer.cache;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import runcomparer.turns.FairQueue;
import runcomparer.turns.Requester;
import runcomparer.turns.TurnLimits;

/**
 * The threads that read from W&amp;B. They mostly wait, for W&amp;B or for their turn to send a request; no caller occupies
 * more than a few of them. Thread-safe.
 */
public final class ReaderThreads implements AutoCloseable {

    private static final int READERS = 64;

    /** As many as there are turns for requests to W&amp;B: more would only wait for those. */
    private static final int MAX_PER_CALLER = 8;

    private final FairQueue queue;
    private final ExecutorService threads = Executors.newFixedThreadPool(READERS, work -> {
        Thread thread = new Thread(work, "reader");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Threads are started when they are needed.
     *
     * @param maxWaiting how many reads may wait for a thread
     * @param maxWait how long a read may wait for a thread
     * @param busy creates the exception for rejected reads from the reason
     */
    public ReaderThreads(int maxWaiting, Duration maxWait, Function<String, ? extends RuntimeException> busy) {
        this.queue = new FairQueue(
                new TurnLimits(READERS, MAX_PER_CALLER, MAX_PER_CALLER, MAX_PER_CALLER, maxWaiting, maxWait), busy);
    }

    /** Returns the result of the work, which waits for a thread. */
    <T> CompletableFuture<T> read(Requester requester, Supplier<T> work) {
        return queue.enter(requester, List.of())
                .thenApplyAsync(
                        turn -> {
                            try {
                                return work.get();
                            } finally {
                                turn.release();
                            }
                        },
                        threads);
    }

    /** Registers meters of waiting and running reads. */
    public void monitor(MeterRegistry meters) {
        Gauge.builder("executor.queued", queue, FairQueue::waiting)
                .baseUnit("tasks")
                .tag("name", "readers")
                .description("reads of W&B that wait for a thread")
                .register(meters);
        Gauge.builder("executor.active", queue, FairQueue::held)
                .baseUnit("threads")
                .tag("name", "readers")
                .description("reads of W&B that are running")
                .register(meters);
    }

    @Override
    public void close() {
        queue.close();
        threads.shutdownNow();
    }
}
