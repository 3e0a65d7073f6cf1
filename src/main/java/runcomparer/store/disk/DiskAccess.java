package runcomparer.store.disk;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes the files on one thread, and commits changes within a second. Thread-safe. */
final class DiskAccess {

    private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);
    private static final long COMMIT_SECONDS = 1;

    private final StoreThread thread = new StoreThread("store-disk");
    private final Generations generations;
    private boolean commitIsDue;
    private boolean commitFailed;

    DiskAccess(Generations generations) {
        this.generations = generations;
    }

    /**
     * Accesses the files.
     *
     * @param ifDiskFull the result if the disk is full; as that lasts, it is logged once instead of failing each time
     */
    <T> CompletableFuture<T> use(Supplier<T> access, T ifDiskFull) {
        return thread.run(() -> {
            T result;
            try {
                result = generations.withoutDamaged(access);
            } catch (GenerationFailed e) {
                reportUnwritten(e);
                return ifDiskFull;
            }
            if (!commitIsDue && !generations.isCommitted()) {
                commitIsDue = true;
                thread.runIn(COMMIT_SECONDS, this::commit);
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
                LOG.info("values are written to disk again");
            }
            commitFailed = false;
        } catch (RuntimeException e) {
            reportUnwritten(e);
        }
    }

    private void reportUnwritten(RuntimeException e) {
        if (!commitFailed) {
            LOG.warn("the latest values could not be written to disk: {}", e.getMessage());
        }
        commitFailed = true;
    }

    boolean isClosed() {
        return thread.isShutDown();
    }

    /** Commits, and closes the files. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = thread.run(() -> {
            generations.close();
            return null;
        });
        thread.shutDown();
        return closed;
    }
}
