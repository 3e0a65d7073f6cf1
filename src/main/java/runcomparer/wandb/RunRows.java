package runcomparer.wandb;

import static java.util.Objects.requireNonNull;

import java.util.List;

import runcomparer.images.RunImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;

/**
 * What reading one run of a batch came to.
 *
 * @param run the run, or why it could not be read
 * @param metrics the rows of each metric key that was read; empty when the run could not be read
 */
public record RunRows(RunOutcome<Run> run, List<MetricRows> metrics) {

    public RunRows {
        requireNonNull(run, "run is null");
        metrics = List.copyOf(metrics);
    }

    /** Tells whether there is no metric to read images from: the run failed, or has no image key. */
    public boolean isEmpty() {
        return metrics.isEmpty();
    }

    /** Gives the outcome of a run without metrics: its failure, or no images. */
    public RunOutcome<RunImages> withoutImages() {
        return run.isFailed()
                ? RunOutcome.failed(run.path(), run.failure())
                : RunOutcome.of(run.path(), RunImages.of(run.value()));
    }
}
