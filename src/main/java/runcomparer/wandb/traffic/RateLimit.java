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
 * <p>W&amp;B counts {@code RateLimit-Remaining} down from 1000 until {@code RateLimit-Reset} seconds have passed, for all
 * replicas together. Thread-safe.
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
    private final LimitSharing sharing;
    private final KnownRestriction known;
    private long stoppedUntil;
    private long slowUntil;
    private long pause;
    private long next;
    private volatile double remaining = Double.NaN;

    /**
     * @param nanoTime the clock for pauses, such as {@link System#nanoTime}
     * @param clock the clock for dates in {@code Retry-After}
     */
    public RateLimit(LongSupplier nanoTime, Clock clock, LimitSharing sharing) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.sharing = requireNonNull(sharing, "sharing is null");
        this.retryAfter = new RetryAfter(requireNonNull(clock, "clock is null"));
        this.stoppedUntil = nanoTime.getAsLong();
        this.slowUntil = stoppedUntil;
        this.next = stoppedUntil;
        this.known = new KnownRestriction(stoppedUntil);
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
            next = now + wait + ownPause();
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
    public void update(int status, String retryAfterHeader, String remainingHeader, String resetHeader) {
        long now = nanoTime.getAsLong();
        Restriction restriction;
        boolean isNews;
        synchronized (this) {
            read(now, status, retryAfterHeader, remainingHeader, resetHeader);
            restriction = restriction(now);
            isNews = known.differs(restriction, now);
        }
        if (isNews) {
            sharing.changed(restriction);
        }
    }

    private void read(long now, int status, String retryAfterHeader, String remainingHeader, String resetHeader) {
        double left = LimitHeader.number(remainingHeader);
        Duration reset = LimitHeader.seconds(resetHeader, MAX_STOP);
        if (status == 429) {
            Duration requested = retryAfter.read(retryAfterHeader);
            stop(now, requested == null ? DEFAULT_STOP : requested);
        }
        if (Double.isNaN(left)) {
            return;
        }
        remaining = left;
        if (left < 1 && !reset.isZero()) {
            stop(now, reset);
        } else if (left < LOW && !reset.isZero()) {
            slowDown(now, reset, (long) (reset.toNanos() / left));
            next = later(next, now + ownPause());
        } else {
            speedUp(now);
        }
    }

    /** Obeys what W&amp;B demanded of another replica; a longer stop is not shortened. */
    public synchronized void apply(Restriction heard) {
        long now = nanoTime.getAsLong();
        stop(now, heard.stop());
        if (heard.isNone()) {
            speedUp(now);
        } else if (!heard.slow().isZero()) {
            boolean wasSlow = slowUntil - now > 0;
            slowDown(now, heard.slow(), heard.pause().toNanos());
            next = wasSlow ? next : later(next, now + ownPause());
        }
        known.set(restriction(now), now);
    }

    private void slowDown(long now, Duration time, long pauseNanos) {
        pause = Math.min(MAX_PAUSE.toNanos(), pauseNanos);
        slowUntil = now + shortened(time).toNanos();
    }

    private void speedUp(long now) {
        slowUntil = now;
        next = now;
    }

    /** Returns the pause of this replica; with those of the others, W&amp;B sees one request in each pause. */
    private long ownPause() {
        return pause * Math.max(1, sharing.replicas());
    }

    private Restriction restriction(long now) {
        return new Restriction(
                Duration.ofNanos(Math.max(0, stoppedUntil - now)),
                Duration.ofNanos(Math.max(0, slowUntil - now)),
                Duration.ofNanos(pause));
    }

    /** Returns for how long no request is sent. */
    public synchronized Duration stopped() {
        return restriction(nanoTime.getAsLong()).stop();
    }

    /** Returns how much of the thousand is left according to the latest response; NaN if none has reported it. */
    public double remaining() {
        return remaining;
    }

    private void stop(long now, Duration requested) {
        stoppedUntil = later(stoppedUntil, now + shortened(requested).toNanos());
    }

    private static Duration shortened(Duration time) {
        return time.compareTo(MAX_STOP) > 0 ? MAX_STOP : time;
    }

    /** Compares by difference, because the clock may overflow. */
    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
