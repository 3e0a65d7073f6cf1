package runcomparer.wandb;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps to what W&amp;B's answers say of its limit: it stops after a 429, and slows down when little is left.
 *
 * <p>W&amp;B counts down {@code RateLimit-Remaining} from 1000 until {@code RateLimit-Reset} seconds have passed. Thread-safe.
 */
public final class RateLimit {

    /** So much of the thousand is near to nothing. */
    private static final double LITTLE = 50;

    private static final Duration STOP_IF_UNKNOWN = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** A longer stop may be a mistake: W&amp;B is asked once in so much time whether it still means it. */
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final RetryAfter retryAfter;
    private long stoppedUntil;
    private long slowUntil;
    private long pause;
    private long next;
    private volatile double remaining = Double.NaN;

    /**
     * @param nanoTime the clock for pauses, such as {@link System#nanoTime}
     * @param clock for the dates that W&amp;B tells
     */
    public RateLimit(LongSupplier nanoTime, Clock clock) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.retryAfter = new RetryAfter(requireNonNull(clock, "clock is null"));
        this.stoppedUntil = nanoTime.getAsLong();
        this.slowUntil = stoppedUntil;
        this.next = stoppedUntil;
    }

    /**
     * Lets nobody by who could not send a request in time; takes no turn.
     *
     * @param deadline null for a caller who does not say how long it waits
     * @throws WandbBusy while W&amp;B wants to be left alone
     * @throws WandbTimeout when nobody waits any more
     */
    public void check(Deadline deadline) {
        if (deadline != null && deadline.isOver()) {
            throw new WandbTimeout("the time for it is over");
        }
        check(patience(deadline));
    }

    /** The same for who waits for so long. */
    public synchronized void check(Duration patience) {
        long stop = stoppedUntil - nanoTime.getAsLong();
        if (stop > Math.min(LONGEST_PAUSE.toNanos(), patience.toNanos())) {
            throw new WandbBusy(Duration.ofNanos(stop));
        }
    }

    /**
     * Waits for the next turn.
     *
     * @param deadline null for a caller who does not say how long it waits
     * @throws WandbBusy when the turn would come too late
     */
    public void await(Deadline deadline) throws InterruptedException {
        Thread.sleep(turn(patience(deadline)).toMillis());
    }

    private static Duration patience(Deadline deadline) {
        return deadline == null ? LONGEST_PAUSE : deadline.left();
    }

    /**
     * Takes the next turn.
     *
     * @param patience how long the caller may wait
     * @return how long to wait before the request is sent; zero when all is well
     * @throws WandbBusy when the turn would come too late; it is not taken then
     */
    public synchronized Duration turn(Duration patience) {
        check(patience);
        long now = nanoTime.getAsLong();
        long stop = stoppedUntil - now;
        boolean slow = slowUntil - now > 0;
        long wait = Math.max(Math.max(0, stop), slow ? next - now : 0);
        if (wait > patience.toNanos()) {
            throw new WandbBusy(Duration.ofNanos(wait));
        }
        if (slow) {
            next = now + wait + pause;
        }
        return Duration.ofNanos(wait);
    }

    /**
     * Hears what an answer says.
     *
     * @param retryAfterHeader of a 429; null, and nonsense, says nothing
     * @param remainingHeader of a thousand; the same
     * @param resetHeader in seconds; the same
     */
    public synchronized void hear(
            int status, String retryAfterHeader, String remainingHeader, String resetHeader) {
        long now = nanoTime.getAsLong();
        double left = number(remainingHeader);
        double reset = number(resetHeader);
        if (status == 429) {
            Duration told = retryAfter.read(retryAfterHeader);
            stop(now, told == null ? STOP_IF_UNKNOWN : told);
        }
        if (Double.isNaN(left)) {
            return;
        }
        remaining = left;
        if (left < 1 && reset > 0) {
            stop(now, seconds(reset));
        } else if (left < LITTLE && reset > 0) {
            pause = Math.min(LONGEST_PAUSE.toNanos(), (long) (seconds(reset).toNanos() / left));
            slowUntil = now + seconds(reset).toNanos();
            next = later(next, now + pause);
        } else {
            slowUntil = now;
            next = now;
        }
    }

    /** How much of the thousand is left, as W&amp;B said last; NaN when it never did. */
    public double remaining() {
        return remaining;
    }

    private void stop(long now, Duration wanted) {
        Duration stop = wanted.compareTo(LONGEST_STOP) > 0 ? LONGEST_STOP : wanted;
        stoppedUntil = later(stoppedUntil, now + stop.toNanos());
    }

    /** The clock may go beyond the largest number. */
    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (Math.min(seconds, LONGEST_STOP.toSeconds()) * 1000));
    }

    private static double number(String header) {
        try {
            double number = header == null ? Double.NaN : Double.parseDouble(header.strip());
            return number >= 0 ? number : Double.NaN;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }
}
