package runcomparer.store.disk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A thread of the store, which runs one task after another. Thread-safe. */
final class StoreThread {

    private final ScheduledThreadPoolExecutor executor;

    StoreThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs a task as soon as possible, unless its future has been cancelled by then. */
    <T> CompletableFuture<T> run(Supplier<T> task) {
        try {
            return CompletableFuture.supplyAsync(task, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Runs a task later, unless the thread has been shut down by then. */
    void runIn(long seconds, Runnable task) {
        executor.schedule(task, seconds, TimeUnit.SECONDS);
    }

    boolean isShutDown() {
        return executor.isShutdown();
    }

    /** Accepts no more tasks, and drops those scheduled for later; the others still run. */
    void shutDown() {
        executor.shutdown();
    }
}
