package runcomparer.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether the store is asked: after some failures in a row, or when half of the last requests failed, it is left alone
 * for a while, and then tried once. Says so in one line when it goes, and in one when it is back, but not each time where it
 * comes and goes, as one does that is full. Thread-safe.
 */
final class Breaker {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final int FAILURES_IN_A_ROW = 5;
    private static final int LAST = 20;
    private static final int FAILURES_OF_LAST = LAST / 2;
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    /** An outage that begins this soon after another is told only if it lasts as long. */
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    /** Grows with each outage and each trial, so that what was asked before them decides nothing. */
    private long era;

    private int inARow;
    /** Which of the last requests failed. */
    private final ArrayDeque<Boolean> last = new ArrayDeque<>();

    private long triesAt;
    private String outage;
    private long outageSince;
    private boolean isTold;
    private OptionalLong backSince = OptionalLong.empty();

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
        inARow = 0;
        note(false);
        if (outage != null) {
            outage = null;
            backSince = OptionalLong.of(nanoTime.getAsLong());
            if (isTold) {
                LOG.info("the store responds again");
            }
        }
    }

    synchronized void failed(long permit, String reason) {
        if (permit != era) {
            return;
        }
        inARow++;
        note(true);
        if (outage != null) {
            outage = reason;
            if (!isTold && nanoTime.getAsLong() - outageSince >= QUIET_NANOS) {
                tell("again and again");
            }
        } else if (inARow >= FAILURES_IN_A_ROW) {
            leaveAlone(inARow + " times in a row", reason);
        } else if (last.size() == LAST && failuresOfLast() >= FAILURES_OF_LAST) {
            leaveAlone(failuresOfLast() + " of " + LAST + " times", reason);
        }
    }

    private void leaveAlone(String often, String reason) {
        long now = nanoTime.getAsLong();
        outage = reason;
        outageSince = now;
        era++;
        triesAt = now + PAUSE_NANOS;
        last.clear();
        isTold = false;
        if (backSince.isEmpty() || now - backSince.getAsLong() >= QUIET_NANOS) {
            tell(often);
        }
    }

    private void tell(String often) {
        isTold = true;
        LOG.warn("the store failed {} and is left alone for a while: {}", often, outage);
    }

    private void note(boolean failed) {
        if (last.size() == LAST) {
            last.removeFirst();
        }
        last.addLast(failed);
    }

    private long failuresOfLast() {
        return last.stream().filter(failed -> failed).count();
    }

    /** Returns why the store is left alone, if it is. */
    synchronized Optional<String> outage() {
        return Optional.ofNullable(outage);
    }
}
