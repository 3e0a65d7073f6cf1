package runcomparer.wandb.traffic;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import runcomparer.wandb.Deadline;
import runcomparer.wandb.RetryAfter;
import runcomparer.wandb.WandbBusy;
import runcomparer.wandb.WandbTimeout;

/**
 * Obeys the rate limit that W&amp;B reports in its responses: stops after a 429, and slows down when little is left.
 *
 * <p>W&amp;B counts {@code RateLimit-Remaining} down from 1000 until {@code RateLimit-Reset} seconds have passed. Thread-safe.
 */
public final class RateLimit {

    /** With less than this of the thousand left, requests are slowed down. */
    private static final double LOW = 50;

    private static final Duration DEFAULT_STOP = Duration.ofSeconds(5);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

    /** A longer stop may be a mistake, so that one request is sent after this time to find out. */
    private static final Duration MAX_STOP = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final RetryAfter retryAfter;
    private long stoppedUntil;
    private long slowUntil;
    private long pause;
    private long next;
    private volatile double remaining = Double.NaN;

    /**
     * @param nanoTime the clock for pauses, such as {@link System#nanoTime}
     * @param clock the clock for dates in {@code Retry-After}
     */
    public RateLimit(LongSupplier nanoTime, Clock clock) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.retryAfter = new RetryAfter(requireNonNull(clock, "clock is null"));
        this.stoppedUntil = nanoTime.getAsLong();
        this.slowUntil = stoppedUntil;
        this.next = stoppedUntil;
    }

    /**
     * Checks whether a request could be sent in time, without reserving a slot for it.
     *
     * @param deadline null if the caller has none
     * @throws WandbBusy if requests are stopped for longer
     * @throws WandbTimeout if the deadline has passed
     */
    public void check(Deadline deadline) {
        if (deadline != null && deadline.isOver()) {
            throw new WandbTimeout("no time is left for the request");
        }
        check(maxWait(deadline));
    }

    /**
     * Checks whether a request could be sent within a time, without reserving a slot for it.
     *
     * @throws WandbBusy if requests are stopped for longer
     */
    public synchronized void check(Duration maxWait) {
        long stop = stoppedUntil - nanoTime.getAsLong();
        if (stop > Math.min(MAX_PAUSE.toNanos(), maxWait.toNanos())) {
            throw new WandbBusy(Duration.ofNanos(stop));
        }
    }

    /**
     * Waits until the next request may be sent.
     *
     * @param deadline null if the caller has none
     * @throws WandbBusy if that would be too late
     */
    public void await(Deadline deadline) throws InterruptedException {
        Thread.sleep(reserve(maxWait(deadline)).toMillis());
    }

    private static Duration maxWait(Deadline deadline) {
        return deadline == null ? MAX_PAUSE : deadline.left();
    }

    /**
     * Reserves the next slot for a request.
     *
     * @param maxWait how long the caller may wait
     * @return how long to wait before sending the request; zero if requests are not slowed down
     * @throws WandbBusy if the slot would be too late; none is reserved then
     */
    public synchronized Duration reserve(Duration maxWait) {
        check(maxWait);
        long now = nanoTime.getAsLong();
        long stop = stoppedUntil - now;
        boolean slow = slowUntil - now > 0;
        long wait = Math.max(Math.max(0, stop), slow ? next - now : 0);
        if (wait > maxWait.toNanos()) {
            throw new WandbBusy(Duration.ofNanos(wait));
        }
        if (slow) {
            next = now + wait + pause;
        }
        return Duration.ofNanos(wait);
    }

    /**
     * Takes the rate limit of a response into account. Missing and invalid headers are ignored.
     *
     * @param retryAfterHeader of a 429
     * @param remainingHeader out of a thousand
     * @param resetHeader in seconds
     */
    public synchronized void update(int status, String retryAfterHeader, String remainingHeader, String resetHeader) {
        long now = nanoTime.getAsLong();
        double left = number(remainingHeader);
        double reset = number(resetHeader);
        if (status == 429) {
            Duration requested = retryAfter.read(retryAfterHeader);
            stop(now, requested == null ? DEFAULT_STOP : requested);
        }
        if (Double.isNaN(left)) {
            return;
        }
        remaining = left;
        if (left < 1 && reset > 0) {
            stop(now, seconds(reset));
        } else if (left < LOW && reset > 0) {
            pause = Math.min(MAX_PAUSE.toNanos(), (long) (seconds(reset).toNanos() / left));
            slowUntil = now + seconds(reset).toNanos();
            next = later(next, now + pause);
        } else {
            slowUntil = now;
            next = now;
        }
    }

    /** Returns how much of the thousand is left according to the latest response; NaN if none has said so. */
    public double remaining() {
        return remaining;
    }

    private void stop(long now, Duration requested) {
        Duration stop = requested.compareTo(MAX_STOP) > 0 ? MAX_STOP : requested;
        stoppedUntil = later(stoppedUntil, now + stop.toNanos());
    }

    /** Compares by difference, because the clock may overflow. */
    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (Math.min(seconds, (double) MAX_STOP.toSeconds()) * 1000));
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
