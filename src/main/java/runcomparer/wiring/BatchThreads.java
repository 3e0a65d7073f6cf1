package runcomparer.wiring;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that read batches in parallel. */
final class BatchThreads {

    /** Further batches are read one by one, on the thread that reads them all. */
    private static final int MAX_THREADS = 128;

    private static final long IDLE_SECONDS = 30;

    private BatchThreads() {}

    /** Starts the threads, without a queue, so that a slow batch does not delay others. */
    static ExecutorService start() {
        return new ThreadPoolExecutor(
                0,
                MAX_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "batch");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
    }
}
