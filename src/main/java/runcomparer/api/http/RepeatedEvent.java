package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what callers can make happen as often as they like: the first time at once, and a minute later how often it happened
 * since. Thread-safe.
 */
final class RepeatedEvent {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedEvent.class);

    static final Duration SPAN = Duration.ofMinutes(1);

    private final String what;
    private final AtomicBoolean counting = new AtomicBoolean();
    private final AtomicLong more = new AtomicLong();

    /**
     * @param what happened, for the log
     */
    RepeatedEvent(String what) {
        this.what = requireNonNull(what, "what is null");
    }

    /**
     * Notes that it happened.
     *
     * @param timer has the rest logged
     */
    void happened(EventExecutor timer) {
        if (counting.compareAndSet(false, true)) {
            LOG.warn("{}", what);
            timer.schedule(this::logMore, SPAN.toSeconds(), TimeUnit.SECONDS);
        } else {
            more.incrementAndGet();
        }
    }

    private void logMore() {
        counting.set(false);
        long count = more.getAndSet(0);
        if (count > 0) {
            LOG.warn("{}: {} more within {} s", what, count, SPAN.toSeconds());
        }
    }
}
