package runcomparer.wiring;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.settings.StoreSettings;
import runcomparer.settings.StoreSettings.Kind;
import runcomparer.store.GuardedStore;
import runcomparer.store.NoStore;
import runcomparer.store.OpeningStore;
import runcomparer.store.Store;
import runcomparer.store.disk.DiskStore;

/**
 * The store for thumbnails: the main store if it is on disk or configured to keep them, a folder beside a shared store, or
 * otherwise a temporary folder.
 */
final class ThumbnailStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ThumbnailStore.class);

    /** Anything smaller would have no room for a large thumbnail. */
    private static final long MIN_TEMPORARY_BYTES = 16L << 20;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final StoreSettings settings;
    private final CompletableFuture<Store> opened;
    private final GuardedStore guarded;

    /**
     * @param configured the main store
     * @param executor completes the futures of the store
     */
    ThumbnailStore(StoreSettings settings, ConfiguredStore configured, MeterRegistry meters, Executor executor) {
        this.settings = requireNonNull(settings, "settings is null");
        Optional<GuardedStore> others = configured.guarded();
        if (settings.sharesThumbnails()) {
            this.opened = configured.opened();
            this.guarded = others.orElseThrow();
        } else {
            boolean isSame = settings.kind() == Kind.DISK;
            this.opened = isSame
                    ? configured.opened().thenApply(store -> store instanceof NoStore ? temporary() : store)
                    : CompletableFuture.supplyAsync(this::open, ConfiguredStore::onOwnThread);
            Store store = new OpeningStore(opened, false);
            this.guarded = others.map(other ->
                            isSame ? other.sharingOutages(store) : other.guarding("the thumbnail store", store))
                    .orElseGet(() -> new GuardedStore(store, settings.timeout(), meters, executor));
        }
    }

    private Store open() {
        return settings.kind() == Kind.SHARED ? inFolder() : temporary();
    }

    private Store inFolder() {
        try {
            return DiskStore.open(settings.folder(), settings.bytes());
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("thumbnails are not persisted: {}", ConfiguredStore.reason(settings, e));
            return temporary();
        }
    }

    /** Returns a store that is deleted when it is closed. */
    private Store temporary() {
        try {
            return DiskStore.temporary(
                    "run-comparer-thumbnails", Math.max(MIN_TEMPORARY_BYTES, settings.temporaryBytes()));
        } catch (IOException | RuntimeException e) {
            LOG.warn("thumbnails are made for each request, because there is no temporary folder: {}", e.toString());
            return new NoStore();
        }
    }

    GuardedStore guarded() {
        return guarded;
    }

    /** Waits for the store, which has been opening since the start. */
    void awaitOpen() {
        opened.copy()
                .completeOnTimeout(null, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    @Override
    public void close() {
        if (!settings.sharesThumbnails()) {
            guarded.close();
        }
    }
}
