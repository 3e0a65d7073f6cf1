package runcomparer.api.http;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for what closes, but not for ever: a process that is told to stop is killed when it takes long. */
public final class BoundedClose {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedClose.class);
    private static final Duration LONGEST = Duration.ofMillis(900);

    private BoundedClose() {
    }

    /**
     * Returns when it is closed, or could not be, or time is over, of which an operator is told.
     *
     * @param what closes, for the log
     */
    public static void await(Future<Void> closing, String what) {
        try {
            closing.toCompletionStage().toCompletableFuture().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} did not close within {} ms", what, LONGEST.toMillis());
        } catch (ExecutionException e) {
            LOG.warn("{} could not be closed: {}", what, e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
