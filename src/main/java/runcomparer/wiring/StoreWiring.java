package runcomparer.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import runcomparer.cache.SecondLevel;
import runcomparer.cache.StoredFormat;
import runcomparer.cache.camel.StoreDiscards;
import runcomparer.cache.camel.StoreHealth;
import runcomparer.cache.camel.StoreMessagesComponent;
import runcomparer.cache.shared.ReplicaMessages;
import runcomparer.cache.shared.StoredLevels;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;
import runcomparer.settings.StoreSettings;
import runcomparer.store.GuardedStore;
import runcomparer.store.Lease;
import runcomparer.store.PrefixedStore;
import runcomparer.store.SealedStore;
import runcomparer.store.Store;
import runcomparer.store.StoreAccess;

/** Opens the store, and creates from it the second level of the caches and the storage for thumbnails. */
final class StoreWiring implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "store-timer");
        thread.setDaemon(true);
        return thread;
    });
    private final StoreKeys keys;
    private final Duration leaseDuration;
    private final ConfiguredStore configured;
    private final Optional<ReplicaMessages> messages;
    private final Optional<StoredLevels> levels;
    private final ThumbnailStore thumbnailStore;
    private final StoreAccess thumbnails;

    /**
     * @param maxWait how long callers wait for a read
     * @param workers turn values into bytes and back
     */
    StoreWiring(StoreSettings settings, StoreKeys keys, Duration maxWait, Executor workers, MeterRegistry meters) {
        this.leaseDuration = Lease.duration(maxWait);
        this.keys = keys;
        this.configured = new ConfiguredStore(settings, meters, workers);
        Optional<GuardedStore> store = configured.guarded();
        this.messages = store.map(guarded -> new ReplicaMessages(new PrefixedStore(keys.server(), guarded)));
        this.levels = store.map(guarded -> new StoredLevels(
                new StoreAccess(
                        new SealedStore(new PrefixedStore(keys.values(), guarded), meters),
                        workers,
                        timer,
                        leaseDuration),
                messages.orElseThrow()));
        this.thumbnailStore = new ThumbnailStore(settings, configured, meters, workers);
        this.thumbnails = new StoreAccess(
                new SealedStore(new PrefixedStore(keys.server(), thumbnailStore.guarded()), meters),
                workers,
                timer,
                leaseDuration);
    }

    /** Returns where thumbnails are kept. */
    StoreAccess thumbnails() {
        return thumbnails;
    }

    /**
     * Returns the second level of a cache of run data, which is kept until it is evicted.
     *
     * @param cache the name of the cache
     * @param project returns the project of a key
     * @param run returns the run of a value
     */
    <K, V> Optional<SecondLevel<K, RunOutcome<V>>> ofRuns(
            String cache,
            StoredFormat<K, RunOutcome<V>> format,
            Function<K, ProjectPath> project,
            Function<V, Run> run) {
        return levels.map(all -> all.create(
                cache,
                format,
                project,
                outcome -> !outcome.isFailed() && run.apply(outcome.value()).isRunning(),
                Optional.empty()));
    }

    /**
     * Returns the second level of a cache of lists.
     *
     * @param cache the name of the cache
     * @param lifetime how long a list is of use
     */
    <K, V> Optional<SecondLevel<K, V>> ofLists(
            String cache, StoredFormat<K, V> format, Function<K, ProjectPath> project, Duration lifetime) {
        return levels.map(all -> all.create(cache, format, project, list -> false, Optional.of(lifetime)));
    }

    /** Waits for the store to be opened, without delaying the start by much. */
    void awaitOpen() {
        configured.awaitOpen();
        thumbnailStore.awaitOpen();
    }

    /** Describes the store to operators. */
    String description() {
        return configured.description();
    }

    /** Returns what replicas share beyond values; nothing if only one process uses this store. */
    ReplicaWiring replicas(int requests, MeterRegistry meters) {
        return new ReplicaWiring(
                configured.guarded().filter(Store::isShared), keys.server(), timer, leaseDuration, requests, meters);
    }

    void addTo(Map<String, Object> beans) {
        beans.put("storeDiscards", new StoreDiscards(levels, keys.values()));
        beans.put("storeHealth", new StoreHealth(configured::kind, configured::outage));
        beans.put("store-messages", new StoreMessagesComponent(messages));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        configured.close();
        thumbnailStore.close();
    }
}
