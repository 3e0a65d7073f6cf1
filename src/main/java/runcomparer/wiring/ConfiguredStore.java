package runcomparer.wiring;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
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
import runcomparer.store.disk.StoreInUse;
import runcomparer.store.redis.RedisStore;

/** The store that is configured. It is opened while the service starts; the service also starts without it. */
final class ConfiguredStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredStore.class);

    /**
     * How long the start waits for a folder, which has been opening meanwhile, and for a server, which may be unavailable.
     */
    private static final Duration LONGEST_WAIT_FOR_FOLDER = Duration.ofSeconds(10);

    private static final Duration LONGEST_WAIT_FOR_SERVER = Duration.ofSeconds(1);

    private final StoreSettings settings;
    private final CompletableFuture<Store> opened;
    /** Completes when a connection to a server has been attempted as well. */
    private final CompletableFuture<Void> tried;

    private final Optional<GuardedStore> guarded;

    /** @param executor completes the futures of the store */
    ConfiguredStore(StoreSettings settings, MeterRegistry meters, Executor executor) {
        this.settings = requireNonNull(settings, "settings is null");
        boolean isShared = settings.kind() == Kind.SHARED;
        this.opened = settings.kind() == Kind.NONE
                ? CompletableFuture.completedFuture(new NoStore())
                : CompletableFuture.supplyAsync(this::open, ConfiguredStore::onOwnThread);
        this.tried = opened.thenCompose(store ->
                store instanceof RedisStore server ? server.firstAttempt() : CompletableFuture.completedFuture(null));
        this.guarded = settings.kind() == Kind.NONE
                ? Optional.empty()
                : Optional.of(
                        new GuardedStore(new OpeningStore(opened, isShared), settings.timeout(), meters, executor));
    }

    static void onOwnThread(Runnable work) {
        Thread thread = new Thread(work, "store-opening");
        thread.setDaemon(true);
        thread.start();
    }

    private Store open() {
        try {
            return settings.kind() == Kind.SHARED
                    ? RedisStore.open(settings.address().orElseThrow(), "")
                    : DiskStore.open(settings.folder(), settings.bytes());
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("nothing is persisted: {}", reason(settings, e));
        } catch (RuntimeException | LinkageError e) {
            LOG.error("nothing is persisted", e);
        }
        return new NoStore();
    }

    /** Returns why a folder cannot be opened. */
    static String reason(StoreSettings settings, Exception e) {
        return e instanceof StoreInUse ? e.getMessage() : "'%s' cannot be used: %s".formatted(settings.folder(), e);
    }

    /** Completes with the store when it is open, or with {@link NoStore} if there is none; does not fail. */
    CompletableFuture<Store> opened() {
        return opened;
    }

    /** Returns the store; empty if none is configured. */
    Optional<GuardedStore> guarded() {
        return guarded;
    }

    /** Waits for the store to be opened, without delaying the start by much. */
    void awaitOpen() {
        boolean isShared = settings.kind() == Kind.SHARED;
        tried.copy()
                .completeOnTimeout(
                        null,
                        (isShared ? LONGEST_WAIT_FOR_SERVER : LONGEST_WAIT_FOR_FOLDER).toMillis(),
                        TimeUnit.MILLISECONDS)
                .join();
    }

    /** Describes the store to operators, without the password. */
    String description() {
        return switch (settings.kind()) {
            case NONE -> "nothing";
            case SHARED ->
                "fetched data in " + settings.address().orElseThrow()
                        + (outage().isPresent() ? ", which is not available yet" : "");
            case DISK ->
                opened.isDone() && opened.join() instanceof NoStore
                        ? "nothing, see the warning above"
                        : "fetched data in '%s', up to %d MiB".formatted(settings.folder(), settings.bytes() >> 20);
        };
    }

    /** Returns the kind of store that is used, which is none if the folder cannot be. */
    String kind() {
        Kind used = opened.isDone() && opened.join() instanceof NoStore ? Kind.NONE : settings.kind();
        return used.name().toLowerCase(Locale.ROOT);
    }

    /** Returns why the store does not respond; empty if it does. */
    Optional<String> outage() {
        if (!tried.isDone()) {
            return Optional.of("it is being opened");
        }
        return opened.join() instanceof RedisStore server
                        && server.unreachedReason().isPresent()
                ? server.unreachedReason()
                : guarded.flatMap(GuardedStore::outage);
    }

    @Override
    public void close() {
        guarded.ifPresent(GuardedStore::close);
    }
}
