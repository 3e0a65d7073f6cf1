package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Function;
import runcomparer.runs.Run;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;

/**
 * The lifetimes of what is read from W&amp;B.
 *
 * @param running how long data that a running run may change is fresh: the run itself and lists of runs
 * @param ended the same for runs that have ended; limited, because a run can be resumed or rewound
 * @param stale how long stale values may be served while W&amp;B fails
 */
public record Lifetimes(Duration running, Duration ended, Duration stale) {

    public Lifetimes {
        requireNonNull(running, "running is null");
        requireNonNull(ended, "ended is null");
        requireNonNull(stale, "stale is null");
    }

    /** Returns the lifetime of a value that is only the beginning of a history. */
    public Lifetime unfinished() {
        return Lifetime.unfinished(stale);
    }

    public Lifetime ofList() {
        return new Lifetime(running, stale);
    }

    /**
     * Returns the lifetime of what was read about a run. A run that was not found may be created at any time; other failures
     * are not cached.
     */
    public <T> Lifetime of(RunOutcome<T> outcome, Function<T, Run> runOf) {
        if (outcome.isFailed()) {
            return outcome.failure() instanceof RunNotFound ? new Lifetime(running, Duration.ZERO) : Lifetime.NONE;
        }
        return new Lifetime(runOf.apply(outcome.value()).isRunning() ? running : ended, stale);
    }
}
