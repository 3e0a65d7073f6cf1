package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Function;
import runcomparer.runs.Run;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;

/**
 * How long what was read counts as fresh.
 *
 * @param running for what a run that still logs may change: the run itself and the lists of runs
 * @param ended for a run that has ended; not for ever, because a run can be resumed or rewound
 */
public record FreshTimes(Duration running, Duration ended) {

    public FreshTimes {
        requireNonNull(running, "running is null");
        requireNonNull(ended, "ended is null");
    }

    /** The time for what was read of a run; an unknown run may appear, a failure is not kept at all. */
    public <T> Duration of(RunOutcome<T> outcome, Function<T, Run> runOf) {
        if (outcome.isFailed()) {
            return outcome.failure() instanceof RunNotFound ? running : Duration.ZERO;
        }
        return runOf.apply(outcome.value()).isRunning() ? running : ended;
    }
}
