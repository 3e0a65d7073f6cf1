package runcomparer.api.response;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.Caller;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Freshness;
import runcomparer.images.RunStillLoading;
import runcomparer.images.comparison.Cell;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.wandb.WandbException;

/** Handles runs that could not be read in responses about several runs. */
public final class FailedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(FailedRuns.class);

    private static final int MAX_LOGGED = 10;

    private FailedRuns() {}

    /**
     * Makes the whole call fail if none of the runs could be read. That a run does not exist is no such failure.
     *
     * @throws RuntimeException the failure of the first run
     */
    public static <T> void throwIfNoneCouldBeRead(Collection<RunOutcome<T>> runs) {
        if (!runs.isEmpty() && runs.stream().allMatch(FailedRuns::isUnread)) {
            throw runs.iterator().next().failure();
        }
    }

    /** Whether a run exists, or may exist, but could not be read. */
    private static boolean isUnread(RunOutcome<?> run) {
        return run.failure() instanceof WandbException || run.failure() instanceof RunStillLoading;
    }

    /** Returns the cell of a run that could not be read. */
    public static Cell cell(RuntimeException failure) {
        return Cell.missing(
                failure instanceof RunNotFound ? Cell.Reason.RUN_NOT_FOUND : Cell.Reason.RUN_UNREADABLE,
                OptionalLong.empty());
    }

    /** Logs which runs a response lacks. Calls that fail as a whole are logged with their problem. */
    public static <T> void logUnread(Caller caller, Collection<RunOutcome<T>> runs) {
        List<RunOutcome<T>> failed = runs.stream().filter(FailedRuns::isUnread).toList();
        if (!failed.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("id", caller.requestId())
                    .log(
                            "{} answered without {}: {}",
                            caller.path(),
                            failed.stream()
                                    .map(RunOutcome::path)
                                    .limit(MAX_LOGGED)
                                    .toList(),
                            failed.get(0).failure().getMessage());
        }
    }

    /**
     * Returns the outcomes of runs that could not be read at all.
     *
     * @throws RuntimeException the exception, unless it is a {@link WandbException}
     */
    public static <T> CacheResult<Map<RunPath, RunOutcome<T>>> of(List<RunPath> runs, Throwable thrown) {
        if (!(Problems.cause(thrown) instanceof WandbException failure)) {
            throw thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
        }
        Map<RunPath, RunOutcome<T>> outcomes = new LinkedHashMap<>();
        runs.forEach(run -> outcomes.put(run, RunOutcome.failed(run, failure)));
        return new CacheResult<>(outcomes, Freshness.BEST);
    }
}
