package runcomparer.store.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.store.Lease;
import runcomparer.store.NewValue;
import runcomparer.store.Store;
import runcomparer.store.StoredValue;

/**
 * Keeps values in a folder, for one process at a time. What was put is on disk within a second. Futures are completed on the
 * thread that reads and writes the files. Thread-safe.
 */
public final class DiskStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);
    private static final long COMMIT_SECONDS = 1;
    private static final long CLOSE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor disk = thread("store-disk");
    private final ScheduledThreadPoolExecutor notices = thread("store-notices");
    private final Channels channels = new Channels();
    private final StoreFolder folder;
    private final Generations generations;
    private final Values values;
    private final HeldLeases leases;
    private boolean commitIsDue;
    private boolean commitFailed;

    private DiskStore(StoreFolder folder, Generations generations, Numbers numbers, Clock clock) {
        this.folder = folder;
        this.generations = generations;
        this.values = new Values(generations, clock);
        this.leases = new HeldLeases(numbers, System::nanoTime);
    }

    /**
     * Opens the store in a folder, which is created if it does not exist.
     *
     * @param limit how many bytes its files may have together; a value takes at most a tenth of them
     * @throws StoreInUse if another process has opened it
     */
    public static DiskStore open(Path folder, long limit) throws IOException {
        return open(folder, limit, Clock.systemUTC());
    }

    /** Opens a store in a new temporary folder, whose name begins with the prefix, and which ends with the store. */
    public static DiskStore temporary(String prefix, long limit) throws IOException {
        return open(StoreFolder.temporary(prefix), limit, Clock.systemUTC());
    }

    static DiskStore open(Path path, long limit, Clock clock) throws IOException {
        return open(StoreFolder.open(path), limit, clock);
    }

    private static DiskStore open(StoreFolder folder, long limit, Clock clock) throws IOException {
        try {
            Numbers numbers = new Numbers(clock);
            return new DiskStore(folder, Generations.open(folder, numbers, limit), numbers, clock);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    public CompletableFuture<Map<String, StoredValue>> get(
            String group, Collection<String> fields, Map<String, Long> held) {
        List<String> asked = List.copyOf(fields);
        return onDisk(() -> values.get(group, asked, held), Map.of());
    }

    @Override
    public CompletableFuture<Boolean> put(String group, String field, NewValue value) {
        return onDisk(() -> values.put(group, field, value), false);
    }

    @Override
    public CompletableFuture<Boolean> remove(String group) {
        return onDisk(
                () -> {
                    values.remove(group);
                    return true;
                },
                false);
    }

    @Override
    public CompletableFuture<Lease> lease(String group, Collection<String> names, int most, Duration duration) {
        return CompletableFuture.completedFuture(leases.take(group, names, most, duration));
    }

    @Override
    public CompletableFuture<Boolean> renew(Lease lease, Duration duration) {
        return CompletableFuture.completedFuture(leases.renew(lease, duration));
    }

    @Override
    public CompletableFuture<Void> release(Lease lease) {
        List<String> names = leases.release(lease);
        return on(notices, () -> {
            names.forEach(name -> channels.deliver(Lease.channel(lease.group()), name));
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> publish(String channel, String message) {
        return on(notices, () -> {
            channels.deliver(channel, message);
            return null;
        });
    }

    @Override
    public Subscription subscribe(String channel, Consumer<String> listener) {
        return channels.subscribe(channel, listener);
    }

    @Override
    public boolean isShared() {
        return false;
    }

    /** Writes what is not on disk yet; takes no time for compaction. */
    @Override
    public void close() {
        if (disk.isShutdown()) {
            return;
        }
        notices.shutdown();
        CompletableFuture<Void> closed = on(disk, () -> {
            generations.close();
            return null;
        });
        disk.shutdown();
        try {
            closed.orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS).join();
        } catch (RuntimeException e) {
            LOG.warn("the store could not be closed: {}", e.getMessage());
        }
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Does something with the files.
     *
     * @param unwritten the result if the disk is full, which lasts, and of which one line is enough
     */
    private <T> CompletableFuture<T> onDisk(Supplier<T> access, T unwritten) {
        return on(disk, () -> {
            T result;
            try {
                result = generations.withoutDamaged(access);
            } catch (GenerationFailed e) {
                notWritten(e);
                return unwritten;
            }
            if (!commitIsDue && !generations.isCommitted()) {
                commitIsDue = true;
                disk.schedule(this::commit, COMMIT_SECONDS, TimeUnit.SECONDS);
            }
            return result;
        });
    }

    private void commit() {
        commitIsDue = false;
        if (generations.isCommitted()) {
            return;
        }
        try {
            generations.withoutDamaged(() -> {
                generations.commit();
                return null;
            });
            if (commitFailed) {
                LOG.info("what is stored is on disk again");
            }
            commitFailed = false;
        } catch (RuntimeException e) {
            notWritten(e);
        }
    }

    private void notWritten(RuntimeException e) {
        if (!commitFailed) {
            LOG.warn("what was stored last is not on disk: {}", e.getMessage());
        }
        commitFailed = true;
    }

    /** What nobody waits for any more when its turn comes is not done. */
    private static <T> CompletableFuture<T> on(Executor thread, Supplier<T> access) {
        try {
            return CompletableFuture.supplyAsync(access, thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static ScheduledThreadPoolExecutor thread(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }
}
