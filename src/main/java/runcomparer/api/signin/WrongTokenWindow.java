package runcomparer.api.signin;

import java.time.Duration;

/** A sliding window over the wrong tokens of a span of time, with a maximum number of them. Thread-safe. */
final class WrongTokenWindow {

    private final long span;
    private final long[] times;
    private int next;
    private boolean full;
    private long lastRejection;
    private boolean hasRejected;

    /**
     * @param max how many wrong tokens are allowed within the span
     */
    WrongTokenWindow(int max, Duration span) {
        this.times = new long[max];
        this.span = span.toNanos();
    }

    /** Returns the time until the next token is checked, or zero if that is now. */
    synchronized Duration retryAfter(long now) {
        long remaining = full ? Math.max(0, times[next] + span - now) : 0;
        if (remaining > 0) {
            lastRejection = now;
            hasRejected = true;
        }
        return Duration.ofNanos(remaining);
    }

    /**
     * Records a wrong token.
     *
     * @return whether this one begins a period of rejection; false during a period, in which every span lets a few
     *     tokens through
     */
    synchronized boolean record(long now) {
        times[next] = now;
        next = (next + 1) % times.length;
        full = full || next == 0;
        boolean begins = full && times[next] + span > now;
        return begins && (!hasRejected || now - lastRejection > span);
    }
}
