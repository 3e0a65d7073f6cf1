package runcomparer.images;

import static java.util.Objects.requireNonNull;

import runcomparer.runs.Run;

/** What was read of one metric key of one run. */
public record RunMetricImages(Run run, MetricImages images, ReadRows rows) {

    public RunMetricImages {
        requireNonNull(run, "run is null");
        requireNonNull(images, "images is null");
        requireNonNull(rows, "rows is null");
    }

    public boolean isEmpty() {
        return images.isEmpty();
    }

    /** Gives the same images with the run as it is now. */
    public RunMetricImages of(Run now) {
        return new RunMetricImages(now, images, rows);
    }
}
