package runcomparer.api.server;

import static java.util.Objects.requireNonNull;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs events that clients can trigger as often as they like: the first one at once, and a minute later how many
 * followed. Thread-safe.
 */
final class RateLimitedWarning {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimitedWarning.class);

    static final Duration INTERVAL = Duration.ofMinutes(1);

    private final String message;
    private final AtomicBoolean counting = new AtomicBoolean();
    private final AtomicLong suppressed = new AtomicLong();

    /**
     * @param message the log message
     */
    RateLimitedWarning(String message) {
        this.message = requireNonNull(message, "message is null");
    }

    /**
     * Logs or counts one event.
     *
     * @param timer schedules the summary of further events
     */
    void log(EventExecutor timer) {
        if (counting.compareAndSet(false, true)) {
            LOG.warn("{}", message);
            timer.schedule(this::logSummary, INTERVAL.toSeconds(), TimeUnit.SECONDS);
        } else {
            suppressed.incrementAndGet();
        }
    }

    private void logSummary() {
        counting.set(false);
        long count = suppressed.getAndSet(0);
        if (count > 0) {
            LOG.warn("{}: {} more within {} s", message, count, INTERVAL.toSeconds());
        }
    }
}
