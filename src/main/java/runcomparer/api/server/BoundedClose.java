package runcomparer.api.server;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for something to close, for a bounded time: a process that takes too long to stop is killed. */
public final class BoundedClose {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedClose.class);
    private static final Duration TIMEOUT = Duration.ofMillis(900);

    private BoundedClose() {}

    /**
     * Returns when the future completes or fails, or the time is over; the latter two are logged.
     *
     * @param what is being closed, for the log
     */
    public static void await(Future<Void> closing, String what) {
        try {
            closing.toCompletionStage().toCompletableFuture().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} did not close within {} ms", what, TIMEOUT.toMillis());
        } catch (ExecutionException e) {
            LOG.warn("{} could not be closed: {}", what, e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
