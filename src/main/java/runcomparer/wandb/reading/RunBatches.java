package runcomparer.wandb.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.images.RunSelection;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.wandb.WandbException;

/**
 * Splits the runs of a call into batches of one request each, and joins their results. Stateless.
 *
 * <p>Batches are limited because a request takes W&amp;B as long as all its runs, and one slow run delays them all.
 */
public final class RunBatches {

    /** The cost of reading the images of a run, relative to reading only its image keys. */
    private static final int COST_OF_IMAGES = 10;

    private final int maxRuns;

    /**
     * @param maxRuns the maximum number of runs per request; ten times as many if only their image keys are read
     */
    public RunBatches(int maxRuns) {
        if (maxRuns < 1) {
            throw new IllegalArgumentException("maxRuns must be at least 1 but was '" + maxRuns + "'");
        }
        this.maxRuns = maxRuns;
    }

    public List<RunSelection> split(RunSelection selection) {
        List<RunSelection> batches = new ArrayList<>();
        Map<String, List<String>> batch = new LinkedHashMap<>();
        int cost = 0;
        for (Map.Entry<String, List<String>> run : selection.metrics().entrySet()) {
            int ofRun = run.getValue().isEmpty() ? 1 : COST_OF_IMAGES;
            if (cost + ofRun > maxRuns * COST_OF_IMAGES) {
                batches.add(new RunSelection(selection.project(), batch));
                batch.clear();
                cost = 0;
            }
            batch.put(run.getKey(), run.getValue());
            cost += ofRun;
        }
        if (!batch.isEmpty()) {
            batches.add(new RunSelection(selection.project(), batch));
        }
        return batches;
    }

    /**
     * Adds the outcomes of a batch.
     *
     * @param before those of earlier batches, or null before the first
     */
    public <T> List<RunOutcome<T>> join(List<RunOutcome<T>> before, List<RunOutcome<T>> next) {
        List<RunOutcome<T>> all = new ArrayList<>(before == null ? List.of() : before);
        all.addAll(next);
        return all;
    }

    /** Splits a failed batch into batches of one run, so that a run that W&amp;B cannot read does not affect the others. */
    public List<RunSelection> single(RunSelection batch) {
        return batch.metrics().entrySet().stream()
                .map(run -> new RunSelection(batch.project(), Map.of(run.getKey(), run.getValue())))
                .toList();
    }

    /**
     * Returns the outcomes of a batch that failed as a whole.
     *
     * @param failed a {@link WandbException}, or an exception caused by one
     */
    public <T> List<RunOutcome<T>> failed(RunSelection batch, Throwable failed) {
        WandbException failure = WandbException.in(failed, WandbException.class);
        return batch.metrics().keySet().stream()
                .map(runId -> RunOutcome.<T>failed(new RunPath(batch.project(), runId), failure))
                .toList();
    }

    /** Returns the outcomes of cached runs that could not be read on. */
    public List<RunOutcome<RunImages>> failedGrown(List<RunImages> grown, Throwable failed) {
        WandbException failure = WandbException.in(failed, WandbException.class);
        return grown.stream()
                .map(run -> RunOutcome.<RunImages>failed(run.run().path(), failure))
                .toList();
    }
}
