package runcomparer.store;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether the store is asked: after some failures in a row it is left alone for a while, and then tried once. Says so
 * in one line when it goes, and in one when it is back. Thread-safe.
 */
final class Breaker {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final int FAILURES = 5;
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    private final LongSupplier nanoTime;
    /** Grows with each outage and each trial, so that what was asked before them decides nothing. */
    private long era;

    private int failures;
    private long triesAt;
    private String outage;

    /** @param nanoTime a clock that is never set, such as {@link System#nanoTime} */
    Breaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns a permit to ask the store now; while it is left alone, one after each pause. */
    synchronized OptionalLong permit() {
        if (outage == null) {
            return OptionalLong.of(era);
        }
        long now = nanoTime.getAsLong();
        if (now - triesAt < 0) {
            return OptionalLong.empty();
        }
        triesAt = now + PAUSE_NANOS;
        return OptionalLong.of(++era);
    }

    synchronized void succeeded(long permit) {
        if (permit != era) {
            return;
        }
        failures = 0;
        if (outage != null) {
            outage = null;
            LOG.info("the store responds again");
        }
    }

    synchronized void failed(long permit, String reason) {
        if (permit != era) {
            return;
        }
        failures++;
        if (outage != null) {
            outage = reason;
        } else if (failures >= FAILURES) {
            outage = reason;
            era++;
            triesAt = nanoTime.getAsLong() + PAUSE_NANOS;
            LOG.warn("the store failed {} times in a row and is left alone for a while: {}", FAILURES, reason);
        }
    }

    /** Returns why the store is left alone, if it is. */
    synchronized Optional<String> outage() {
        return Optional.ofNullable(outage);
    }
}
