package runcomparer.wandb;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Until when something is of use to those who wait for it.
 *
 * @param nanoTime the clock
 * @param end on that clock
 */
public record Deadline(LongSupplier nanoTime, long end) {

    public static Deadline in(Duration time) {
        return new Deadline(System::nanoTime, System.nanoTime() + time.toNanos());
    }

    /** The time that is left; zero when none is. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    public boolean isOver() {
        return left().isZero();
    }
}
