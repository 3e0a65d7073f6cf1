package runcomparer.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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

    /** Raised when the bytes of any value change their meaning, so that versions do not read each other's values. */
    private static final int FORMAT = 1;

    private static final int DIGITS = 16;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "store-timer");
        thread.setDaemon(true);
        return thread;
    });
    private final Optional<GuardedStore> store;
    private final Optional<ReplicaMessages> messages;
    private final Optional<StoredLevels> levels;

    /**
     * @param base the base URL of W&amp;B, which with the key determines whose values are seen
     * @param workers turn values into bytes and back
     */
    StoreWiring(StoreSettings settings, URI base, Optional<String> key, Executor workers, MeterRegistry meters) {
        String prefix = prefix(base, key);
        this.store = open(settings).map(opened -> new GuardedStore(opened, meters, workers));
        this.messages = store.map(guarded -> new ReplicaMessages(new PrefixedStore(prefix, guarded)));
        this.levels = store.map(guarded -> new StoredLevels(
                new StoreAccess(
                        new SealedStore(new PrefixedStore(prefix + FORMAT + '/', guarded), meters), workers, timer),
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

    /** Returns a prefix that services with another key or server do not have; the key cannot be found out from it. */
    private static String prefix(URI base, Optional<String> key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((base + "\n" + key.orElse("")).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS) + '/';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
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
