package runcomparer.api.answer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.Caller;
import runcomparer.cache.Found;
import runcomparer.cache.Freshness;
import runcomparer.images.RunStillLoading;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.wandb.WandbException;

/** What becomes of runs that W&amp;B could not be asked for, in answers about several runs. */
final class FailedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(FailedRuns.class);

    /** A line in the log that names more runs is no line any more. */
    private static final int MOST_TOLD = 10;

    private FailedRuns() {
    }

    /** The call fails as a whole when W&amp;B could be asked for no run; an unknown run is an answer. */
    static <T> void throwIfNoneCouldBeAsked(Collection<RunOutcome<T>> runs) {
        if (!runs.isEmpty() && runs.stream().allMatch(FailedRuns::isUnread)) {
            throw runs.iterator().next().failure();
        }
    }

    /** Whether a run is there, or may be, and could not be read. */
    private static boolean isUnread(RunOutcome<?> run) {
        return run.failure() instanceof WandbException || run.failure() instanceof RunStillLoading;
    }

    /** Tells operators what an answer lacks. A whole call that failed is told of by who writes its problem. */
    static <T> void tell(Caller caller, Collection<RunOutcome<T>> runs) {
        List<RunOutcome<T>> failed = runs.stream().filter(FailedRuns::isUnread).toList();
        if (!failed.isEmpty()) {
            LOG.atWarn().addKeyValue("id", caller.requestId()).log("{} answered without {}: {}",
                    caller.path(), failed.stream().map(RunOutcome::path).limit(MOST_TOLD).toList(),
                    failed.get(0).failure().getMessage());
        }
    }

    /**
     * The outcomes of runs that could not be read at all.
     *
     * @throws RuntimeException what was thrown, unless W&amp;B could not be asked
     */
    static <T> Found<Map<RunPath, RunOutcome<T>>> of(List<RunPath> runs, Throwable thrown) {
        if (!(Problems.cause(thrown) instanceof WandbException failure)) {
            throw thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
        }
        Map<RunPath, RunOutcome<T>> outcomes = new LinkedHashMap<>();
        runs.forEach(run -> outcomes.put(run, RunOutcome.failed(run, failure)));
        return new Found<>(outcomes, Freshness.BEST);
    }
}
