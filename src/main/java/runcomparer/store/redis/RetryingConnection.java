package runcomparer.store.redis;

import static java.util.Objects.requireNonNull;

import io.lettuce.core.api.StatefulConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.store.StoreNotOpen;

/**
 * A connection that is attempted in the background until it succeeds, because Lettuce reconnects, but does not repeat the
 * first attempt. Thread-safe.
 */
final class RetryingConnection<C extends StatefulConnection<?, ?>> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingConnection.class);

    /** More than three seconds, in which a server that has just been started may come up. */
    private static final int QUIET_ATTEMPTS = 6;

    private final Supplier<? extends CompletionStage<? extends C>> attempt;
    private final Consumer<C> onConnected;
    private final ScheduledExecutorService timer;

    private final CompletableFuture<Void> firstAttempt = new CompletableFuture<>();
    private final String name;

    private volatile C connection;
    private int attempts;
    private volatile Throwable failure;
    private volatile boolean isClosed;

    /**
     * @param name what log lines call it if it does not succeed soon; empty to log nothing
     * @param onConnected called once, when an attempt has succeeded
     * @param timer schedules the next attempt
     */
    RetryingConnection(
            String name,
            Supplier<? extends CompletionStage<? extends C>> attempt,
            Consumer<C> onConnected,
            ScheduledExecutorService timer) {
        this.name = requireNonNull(name, "name is null");
        this.attempt = requireNonNull(attempt, "attempt is null");
        this.onConnected = requireNonNull(onConnected, "onConnected is null");
        this.timer = requireNonNull(timer, "timer is null");
    }

    void start() {
        connect(ClientSettings.SHORTEST_RETRY);
    }

    /**
     * Returns the connection, which may be interrupted at the moment.
     *
     * @throws StoreNotOpen if there has never been one
     */
    C get() {
        C current = connection;
        if (current == null) {
            throw new StoreNotOpen("the store is not available yet" + reason(failure), failure);
        }
        return current;
    }

    /** Completes when the first attempt has succeeded or failed. */
    CompletableFuture<Void> firstAttempt() {
        return firstAttempt.copy();
    }

    /** Returns why there has never been a connection, if an attempt has failed. */
    Optional<String> unreachedReason() {
        Throwable last = failure;
        return connection == null && last != null
                ? Optional.of("it is not available yet" + reason(last))
                : Optional.empty();
    }

    /** Returns the message of the root cause, such as a wrong password. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root == null ? "" : ": " + root.getMessage();
    }

    private void connect(Duration delay) {
        if (isClosed) {
            return;
        }
        try {
            attempt.get().whenComplete((connected, failed) -> {
                if (failed == null) {
                    keep(connected);
                } else {
                    retry(delay, failed);
                }
            });
        } catch (RuntimeException failed) {
            retry(delay, failed);
        }
    }

    private void keep(C connected) {
        connection = connected;
        firstAttempt.complete(null);
        if (attempts > QUIET_ATTEMPTS && !name.isEmpty()) {
            LOG.info("{} is available now", name);
        }
        if (isClosed) {
            connected.closeAsync();
        } else {
            onConnected.accept(connected);
        }
    }

    private void retry(Duration delay, Throwable failed) {
        failure = failed;
        firstAttempt.complete(null);
        if (isClosed) {
            return;
        }
        LOG.debug("the store cannot be reached", failed);
        attempts++;
        if (attempts == QUIET_ATTEMPTS + 1 && !name.isEmpty()) {
            LOG.warn("{} is not available yet, and will be used once it is{}", name, reason(failed));
        }
        Duration doubled = delay.multipliedBy(2);
        Duration next = doubled.compareTo(ClientSettings.LONGEST_RETRY) < 0 ? doubled : ClientSettings.LONGEST_RETRY;
        timer.schedule(() -> connect(next), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
