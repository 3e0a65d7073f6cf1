package runcomparer.images;

import runcomparer.runs.RunOutcome;

/** Puts the metrics of a run together again after each was read by itself. Stateless. */
public final class ImageCollector {

    /**
     * Adds a metric to what was collected of its run.
     *
     * @param before null for the first metric of a run
     */
    public RunOutcome<RunImages> collect(RunOutcome<RunImages> before, RunMetricImages next) {
        RunImages images = before == null ? RunImages.of(next.run()) : before.orThrow();
        return RunOutcome.of(next.run().path(), images.with(next));
    }
}
