package runcomparer;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads on which the batches of reads are read side by side. */
final class BatchThreads {

    /** Batches beyond those are read one after another, on the thread of their read. */
    private static final int MOST = 128;

    private static final long SECONDS_KEPT = 30;

    private BatchThreads() {
    }

    /** Without a queue: a batch that W&amp;B keeps waiting holds up no other. */
    static ExecutorService start() {
        return new ThreadPoolExecutor(0, MOST, SECONDS_KEPT, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "batch");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.CallerRunsPolicy());
    }
}
