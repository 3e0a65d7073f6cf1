package runcomparer.api.http;

import io.vertx.core.spi.ExecutorServiceFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Vert.x's worker threads, only as many as are busy. Routes wait for W&amp;B on them, so there must be able to be many; but
 * Vert.x's own pool starts a thread for every task until it has all of them, and each takes memory for good.
 *
 * <p>Vert.x finds this class through the service file of its provider interface.
 */
public final class WorkerThreads implements ExecutorServiceFactory {

    private static final int IDLE_SECONDS = 30;

    @Override
    public ExecutorService createExecutor(ThreadFactory threads, Integer concurrency, Integer maxConcurrency) {
        HandOver tasks = new HandOver();
        return new ThreadPoolExecutor(0, maxConcurrency == null ? concurrency : maxConcurrency,
                IDLE_SECONDS, TimeUnit.SECONDS, tasks, threads, (task, pool) -> tasks.put(task));
    }

    /** Takes a task only for an idle thread; without one the pool starts a thread, and keeps the task when it may not. */
    private static final class HandOver extends LinkedTransferQueue<Runnable> {

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }
}
