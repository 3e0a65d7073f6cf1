package runcomparer.wandb;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Until when something is of use to those who wait for it.
 *
 * @param nanoTime the clock
 * @param begin on that clock
 * @param end on that clock
 */
public record Deadline(LongSupplier nanoTime, long begin, long end) {

    public static Deadline in(Duration time) {
        return after(System.nanoTime(), time);
    }

    /** The end of a time that began on the clock {@link System#nanoTime}. */
    public static Deadline after(long began, Duration time) {
        return new Deadline(System::nanoTime, began, began + time.toNanos());
    }

    /** Whether no more than half of the time is left. */
    public boolean isHalfOver() {
        return left().toNanos() <= (end - begin) / 2;
    }

    /** The time that is left; zero when none is. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    public boolean isOver() {
        return left().isZero();
    }
}
