package runcomparer.images.index;

import static java.util.Objects.requireNonNull;

import runcomparer.images.ReadRows;
import runcomparer.runs.OfRun;
import runcomparer.runs.Run;

/** The images of one metric key of a run that have been read. */
public record RunMetricImages(Run run, MetricImages images, ReadRows rows) implements OfRun {

    public RunMetricImages {
        requireNonNull(run, "run is null");
        requireNonNull(images, "images is null");
        requireNonNull(rows, "rows is null");
    }

    public boolean isEmpty() {
        return images.isEmpty();
    }

    /** Returns the same images with the current state of the run. */
    public RunMetricImages of(Run current) {
        return new RunMetricImages(current, images, rows);
    }
}
