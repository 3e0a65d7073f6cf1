package runcomparer.api.signin;

import java.time.Duration;

/** The wrong tokens within a span of time, of which there may be so many. Thread-safe. */
final class Guesses {

    private final long span;
    private final long[] times;
    private int next;
    private boolean full;
    private long refused;
    private boolean everRefused;

    /**
     * @param most how many there may be within the span
     */
    Guesses(int most, Duration span) {
        this.times = new long[most];
        this.span = span.toNanos();
    }

    /** How long it takes until one more may be made; zero when that is now. */
    synchronized Duration pause(long now) {
        long left = full ? Math.max(0, times[next] + span - now) : 0;
        if (left > 0) {
            refused = now;
            everRefused = true;
        }
        return Duration.ofNanos(left);
    }

    /**
     * Notes a wrong token.
     *
     * @return whether it is the one after which a time of refusing begins; not while one goes on, of which each span lets
     *     a few through
     */
    synchronized boolean add(long now) {
        times[next] = now;
        next = (next + 1) % times.length;
        full = full || next == 0;
        boolean begins = full && times[next] + span > now;
        return begins && (!everRefused || now - refused > span);
    }
}
