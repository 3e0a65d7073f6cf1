package runcomparer.store.disk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A thread of the store, which does one thing after another. Thread-safe. */
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

    /** Does something soon; what nobody waits for any more when its turn comes is not done. */
    <T> CompletableFuture<T> run(Supplier<T> task) {
        try {
            return CompletableFuture.supplyAsync(task, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Does something later, unless the thread has been shut down by then. */
    void runIn(long seconds, Runnable task) {
        executor.schedule(task, seconds, TimeUnit.SECONDS);
    }

    boolean isShutDown() {
        return executor.isShutdown();
    }

    /** Accepts no tasks any more; those that it has accepted to do soon are still done. */
    void shutDown() {
        executor.shutdown();
    }
}
