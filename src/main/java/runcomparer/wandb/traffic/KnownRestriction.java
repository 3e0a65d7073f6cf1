package runcomparer.wandb.traffic;

import java.time.Duration;

/** What the other replicas know of W&amp;B's rate limit. Guarded by the lock of its {@link RateLimit}. */
final class KnownRestriction {

    /** Others need not know it more exactly. */
    private static final long TOLERANCE = Duration.ofMillis(100).toNanos();

    private long stoppedUntil;
    private long slowUntil;
    private long pause;

    KnownRestriction(long now) {
        this.stoppedUntil = now;
        this.slowUntil = now;
    }

    /** Returns whether they should know this instead, which they then do. */
    boolean differs(Restriction restriction, long now) {
        boolean isStopLonger = now + restriction.stop().toNanos() - later(stoppedUntil, now) > TOLERANCE;
        boolean isSlow = !restriction.slow().isZero();
        boolean isKnownAsSlow = slowUntil - now > 0;
        long newPause = restriction.pause().toNanos();
        boolean isOtherPause = isSlow && (newPause > 2 * pause || newPause < pause / 2);
        if (!isStopLonger && isSlow == isKnownAsSlow && !isOtherPause) {
            return false;
        }
        set(restriction, now);
        return true;
    }

    void set(Restriction restriction, long now) {
        stoppedUntil = now + restriction.stop().toNanos();
        slowUntil = now + restriction.slow().toNanos();
        pause = restriction.pause().toNanos();
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
