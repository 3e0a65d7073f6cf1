package runcomparer.api.server;

import io.vertx.core.spi.ExecutorServiceFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Creates Vert.x's worker pool with only as many threads as are busy. Routes wait for W&amp;B on worker threads, so
 * there may be many; but Vert.x's own pool starts a thread for every task until all exist, and keeps their memory.
 *
 * <p>Registered with Vert.x's service loader.
 */
public final class WorkerPoolFactory implements ExecutorServiceFactory {

    private static final int IDLE_SECONDS = 30;

    @Override
    public ExecutorService createExecutor(ThreadFactory threads, Integer concurrency, Integer maxConcurrency) {
        DirectHandOffQueue tasks = new DirectHandOffQueue();
        return new ThreadPoolExecutor(
                0,
                maxConcurrency == null ? concurrency : maxConcurrency,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                tasks,
                threads,
                (task, pool) -> tasks.put(task));
    }

    /**
     * Accepts a task only if a thread is idle; otherwise the pool starts a thread, and queues the task once all exist.
     */
    private static final class DirectHandOffQueue extends LinkedTransferQueue<Runnable> {

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }
}
