package runcomparer.store.disk;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Generates numbers that grow, even when the clock is set back. Thread-safe. */
final class Numbers {

    private final AtomicLong last = new AtomicLong();
    private final Clock clock;

    Numbers(Clock clock) {
        this.clock = clock;
    }

    long next() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return last.updateAndGet(number -> Math.max(number + 1, micros));
    }

    long last() {
        return last.get();
    }

    /** Makes all further numbers exceed this one. */
    void exceed(long number) {
        last.accumulateAndGet(number, Math::max);
    }
}
