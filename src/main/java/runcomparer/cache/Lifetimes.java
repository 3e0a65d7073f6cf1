package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Function;
import runcomparer.runs.Run;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;

/**
 * The lifetimes of what is read of W&amp;B.
 *
 * @param running how long something is fresh that a running run may change: the run itself and lists of runs
 * @param ended the same for a run that has ended; not for ever, because a run can be resumed or rewound
 * @param stale how long something that is not fresh any more may stand in while W&amp;B cannot be asked
 */
public record Lifetimes(Duration running, Duration ended, Duration stale) {

    public Lifetimes {
        requireNonNull(running, "running is null");
        requireNonNull(ended, "ended is null");
        requireNonNull(stale, "stale is null");
    }

    /** The lifetime of a value that is only the beginning of what is to be read. */
    public Lifetime unfinished() {
        return Lifetime.unfinished(stale);
    }

    public Lifetime ofList() {
        return new Lifetime(running, stale);
    }

    /** The lifetime of what was read of a run; an unknown run may appear at any time, and a failure is not kept. */
    public <T> Lifetime of(RunOutcome<T> outcome, Function<T, Run> runOf) {
        if (outcome.isFailed()) {
            return outcome.failure() instanceof RunNotFound ? new Lifetime(running, Duration.ZERO) : Lifetime.NONE;
        }
        return new Lifetime(runOf.apply(outcome.value()).isRunning() ? running : ended, stale);
    }
}
