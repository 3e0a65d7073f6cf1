package runcomparer.wandb;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time until which callers wait for something.
 *
 * @param nanoTime the clock
 * @param begin when the wait began, on that clock
 * @param end when it ends, on that clock
 */
public record Deadline(LongSupplier nanoTime, long begin, long end) {

    public static Deadline in(Duration time) {
        return after(System.nanoTime(), time);
    }

    /**
     * Returns a deadline relative to an earlier time.
     *
     * @param began in terms of {@link System#nanoTime}
     */
    public static Deadline after(long began, Duration time) {
        return new Deadline(System::nanoTime, began, began + time.toNanos());
    }

    /** Whether at least half of the time has passed. */
    public boolean isHalfOver() {
        return left().toNanos() <= (end - begin) / 2;
    }

    /** Returns the time left, or zero if it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    public boolean isOver() {
        return left().isZero();
    }
}
