package runcomparer.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.cache.SecondLevel;
import runcomparer.cache.StoredFormat;
import runcomparer.cache.camel.StoreDiscards;
import runcomparer.cache.camel.StoreMessagesComponent;
import runcomparer.cache.shared.ReplicaMessages;
import runcomparer.cache.shared.StoredLevels;
import runcomparer.runs.ProjectPath;
import runcomparer.settings.StoreSettings;
import runcomparer.store.GuardedStore;
import runcomparer.store.PrefixedStore;
import runcomparer.store.SealedStore;
import runcomparer.store.Store;
import runcomparer.store.StoreAccess;
import runcomparer.store.disk.DiskStore;
import runcomparer.store.disk.StoreInUse;
import runcomparer.store.redis.RedisStore;

/** Opens the store, and gives the caches their second level. */
final class StoreWiring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreWiring.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "store-timer");
        thread.setDaemon(true);
        return thread;
    });
    private final Optional<GuardedStore> store;
    private final Optional<ReplicaMessages> messages;
    private final Optional<StoredLevels> levels;

    /** @param workers turn values into bytes and back */
    StoreWiring(StoreSettings settings, StoreKeys keys, Executor workers, MeterRegistry meters) {
        this.store = open(settings).map(opened -> new GuardedStore(opened, meters, workers));
        this.messages = store.map(guarded -> new ReplicaMessages(new PrefixedStore(keys.server(), guarded)));
        this.levels = store.map(guarded -> new StoredLevels(
                new StoreAccess(new SealedStore(new PrefixedStore(keys.values(), guarded), meters), workers, timer),
                messages.orElseThrow()));
    }

    private static Optional<Store> open(StoreSettings settings) {
        try {
            return switch (settings.kind()) {
                case NONE -> Optional.empty();
                case DISK -> Optional.of(DiskStore.open(settings.folder(), settings.bytes()));
                case SHARED -> Optional.of(RedisStore.open(settings.address().orElseThrow(), ""));
            };
        } catch (StoreInUse e) {
            LOG.warn("Nothing is kept beyond this process: {}", e.getMessage());
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn(
                    "Nothing is kept beyond this process, because '{}' cannot be used: {}",
                    settings.folder(),
                    e.toString());
            return Optional.empty();
        }
    }

    /**
     * Returns the second level of a cache of what belongs to runs, which is kept until there is no room for it.
     *
     * @param cache the name of the cache
     * @param project returns the project of a key
     */
    <K, V> Optional<SecondLevel<K, V>> ofRuns(
            String cache, StoredFormat<K, V> format, Function<K, ProjectPath> project) {
        return levels.map(all -> all.create(cache, format, project, Optional.empty()));
    }

    /**
     * Returns the second level of a cache of lists.
     *
     * @param cache the name of the cache
     * @param lifetime after which a list is of no use
     */
    <K, V> Optional<SecondLevel<K, V>> ofLists(
            String cache, StoredFormat<K, V> format, Function<K, ProjectPath> project, Duration lifetime) {
        return levels.map(all -> all.create(cache, format, project, Optional.of(lifetime)));
    }

    void addTo(Map<String, Object> beans) {
        beans.put("storeDiscards", new StoreDiscards(levels));
        beans.put("store-messages", new StoreMessagesComponent(messages));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        store.ifPresent(GuardedStore::close);
    }
}
