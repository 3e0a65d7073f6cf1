package runcomparer.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether to send requests to the store: after several failures in a row, or when half of the last requests failed, it
 * is skipped for a while, and then tried once. Logs one line when the store fails and one when it is back, but not every time
 * when it is flapping, as a full one does. Thread-safe.
 */
final class Breaker {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final int FAILURES_IN_A_ROW = 5;
    private static final int WINDOW = 20;
    private static final int FAILURES_IN_WINDOW = WINDOW / 2;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** An outage that starts this soon after another is logged only if it lasts as long. */
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final String store;
    private final LongSupplier nanoTime;
    /** Grows with each outage and each trial, so that the results of earlier requests are ignored. */
    private long phase;

    private int failuresInARow;
    /** Whether each of the last requests failed. */
    private final ArrayDeque<Boolean> window = new ArrayDeque<>();

    private long nextTrialAt;
    private String outage;
    private long outageSince;
    private boolean isReported;
    private OptionalLong backSince = OptionalLong.empty();

    /**
     * @param store the name of the store in log lines
     * @param nanoTime a monotonic clock, such as {@link System#nanoTime}
     */
    Breaker(String store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
    }

    /** Returns a permit for a request to the store; during an outage, one after each pause. */
    synchronized OptionalLong permit() {
        if (outage == null) {
            return OptionalLong.of(phase);
        }
        long now = nanoTime.getAsLong();
        if (now - nextTrialAt < 0) {
            return OptionalLong.empty();
        }
        nextTrialAt = now + PAUSE.toNanos();
        return OptionalLong.of(++phase);
    }

    synchronized void succeeded(long permit) {
        if (permit != phase) {
            return;
        }
        failuresInARow = 0;
        record(false);
        if (outage != null) {
            outage = null;
            backSince = OptionalLong.of(nanoTime.getAsLong());
            if (isReported) {
                LOG.info("{} responds again", store);
            }
        }
    }

    synchronized void failed(long permit, String reason) {
        if (permit != phase) {
            return;
        }
        failuresInARow++;
        record(true);
        if (outage != null) {
            outage = reason;
            if (!isReported && nanoTime.getAsLong() - outageSince >= QUIET_NANOS) {
                report("repeatedly");
            }
        } else if (failuresInARow >= FAILURES_IN_A_ROW) {
            open(failuresInARow + " times in a row", reason);
        } else if (window.size() == WINDOW && failuresInWindow() >= FAILURES_IN_WINDOW) {
            open(failuresInWindow() + " of " + WINDOW + " times", reason);
        }
    }

    private void open(String howOften, String reason) {
        long now = nanoTime.getAsLong();
        outage = reason;
        outageSince = now;
        phase++;
        nextTrialAt = now + PAUSE.toNanos();
        window.clear();
        isReported = false;
        if (backSince.isEmpty() || now - backSince.getAsLong() >= QUIET_NANOS) {
            report(howOften);
        }
    }

    private void report(String howOften) {
        isReported = true;
        LOG.warn("{} failed {} and is skipped for {} s at a time: {}", store, howOften, PAUSE.toSeconds(), outage);
    }

    private void record(boolean failed) {
        if (window.size() == WINDOW) {
            window.removeFirst();
        }
        window.addLast(failed);
    }

    private long failuresInWindow() {
        return window.stream().filter(failed -> failed).count();
    }

    /** Returns why the store is skipped, if it is. */
    synchronized Optional<String> outage() {
        return Optional.ofNullable(outage);
    }
}
