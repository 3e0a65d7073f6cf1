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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.store.Lease;
import runcomparer.store.NewValue;
import runcomparer.store.Store;
import runcomparer.store.StoredValue;

/**
 * Keeps values in a folder, for one process at a time. Changes are on disk within a second. Futures are completed on the
 * thread that reads and writes the files. Thread-safe.
 */
public final class DiskStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);
    private static final long CLOSE_SECONDS = 10;

    private final StoreThread notices = new StoreThread("store-notices");
    private final Channels channels = new Channels();
    private final StoreFolder folder;
    private final DiskAccess disk;
    private final Values values;
    private final HeldLeases leases;

    private DiskStore(StoreFolder folder, Generations generations, Numbers numbers, Clock clock) {
        this.folder = folder;
        this.disk = new DiskAccess(generations);
        this.values = new Values(generations, clock);
        this.leases = new HeldLeases(numbers, System::nanoTime);
    }

    /**
     * Opens the store in a folder, which is created if it does not exist.
     *
     * @param limit the total size of its files in bytes; a value may take at most a tenth of it
     * @throws StoreInUse if another process has opened it
     */
    public static DiskStore open(Path folder, long limit) throws IOException {
        return open(folder, limit, Clock.systemUTC());
    }

    /** Opens a store in a new temporary folder, whose name begins with the prefix, and which is deleted on close. */
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
        List<String> requested = List.copyOf(fields);
        return disk.use(() -> values.get(group, requested, held), Map.of());
    }

    @Override
    public CompletableFuture<Boolean> put(String group, String field, NewValue value) {
        return disk.use(() -> values.put(group, field, value), false);
    }

    @Override
    public CompletableFuture<Boolean> remove(String group) {
        return disk.use(
                () -> {
                    values.remove(group);
                    return true;
                },
                false);
    }

    @Override
    public CompletableFuture<Lease> lease(String group, Collection<String> names, int max, Duration duration) {
        return CompletableFuture.completedFuture(leases.take(group, names, max, duration));
    }

    @Override
    public CompletableFuture<Boolean> renew(Lease lease, Duration duration) {
        return CompletableFuture.completedFuture(leases.renew(lease, duration));
    }

    @Override
    public CompletableFuture<Void> release(Lease lease) {
        List<String> names = leases.release(lease);
        return notices.run(() -> {
            names.forEach(name -> channels.deliver(Lease.channel(lease.group()), name));
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> publish(String channel, String message) {
        return notices.run(() -> {
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

    /** Writes uncommitted changes, without compaction. */
    @Override
    public void close() {
        if (disk.isClosed()) {
            return;
        }
        notices.shutDown();
        try {
            disk.close().orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS).join();
        } catch (RuntimeException e) {
            LOG.warn("the store could not be closed: {}", e.getMessage());
        }
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
