package runcomparer.demo.runs;

import java.time.Duration;
import java.time.Instant;

/** The progress of a run: the step it had reached at a moment, and its speed since then. */
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
