package runcomparer.demo;

import java.time.Duration;
import java.time.Instant;

/** How far a run's generated rows reach: up to a step at a moment, and so many steps further each second. */
record Progress(Instant since, long step, double stepsPerSecond) {

    static Progress ended(long lastStep) {
        return new Progress(Instant.EPOCH, lastStep, 0);
    }

    long lastStep(Instant now) {
        if (stepsPerSecond == 0) {
            return step;
        }
        double seconds = Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
        return step + (long) (seconds * stepsPerSecond);
    }
}
