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
import runcomparer.turns.Requester;
import runcomparer.turns.TurnBounds;
import runcomparer.turns.Turns;

/**
 * The threads that read of W&amp;B. They mostly wait, for W&amp;B or for their turn to ask it; no caller holds more than a
 * few of them. Thread-safe.
 */
public final class ReaderThreads implements AutoCloseable {

    private static final int READERS = 64;

    /** As many as there are turns at W&amp;B: more would only wait there. */
    private static final int OF_CALLER = 8;

    private final Turns turns;
    private final ExecutorService threads = Executors.newFixedThreadPool(READERS, work -> {
        Thread thread = new Thread(work, "reader");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Starts none yet.
     *
     * @param waiting how many reads may wait for a thread
     * @param longestWait how long a read may wait for one
     * @param busy makes the exception for reads that get none, of a reason
     */
    public ReaderThreads(int waiting, Duration longestWait, Function<String, ? extends RuntimeException> busy) {
        this.turns = new Turns(new TurnBounds(READERS, OF_CALLER, OF_CALLER, OF_CALLER, waiting, longestWait), busy);
    }

    /** What the work gives, when there was a thread for it. */
    <T> CompletableFuture<T> read(Requester requester, Supplier<T> work) {
        return turns.enter(requester, List.of()).thenApplyAsync(turn -> {
            try {
                return work.get();
            } finally {
                turn.leave();
            }
        }, threads);
    }

    /** Lets operators see how many reads wait, and how many are under way. */
    public void monitor(MeterRegistry meters) {
        Gauge.builder("executor.queued", turns, Turns::waiting).baseUnit("tasks").tag("name", "readers")
                .description("reads of W&B that wait for a thread").register(meters);
        Gauge.builder("executor.active", turns, Turns::held).baseUnit("threads").tag("name", "readers")
                .description("reads of W&B that are under way").register(meters);
    }

    @Override
    public void close() {
        turns.close();
        threads.shutdownNow();
    }
}
