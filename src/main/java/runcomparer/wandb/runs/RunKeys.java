package runcomparer.wandb.runs;

import static java.util.Objects.requireNonNull;

import runcomparer.images.ImageMetrics;
import runcomparer.runs.Run;
import runcomparer.wandb.media.HistoryKeys;
import runcomparer.wandb.media.KeptMedia;

/** A run and the summary of its metric keys. */
record RunKeys(Run run, HistoryKeys summary) {

    RunKeys {
        requireNonNull(run, "run is null");
        requireNonNull(summary, "summary is null");
    }

    ImageMetrics images(KeptMedia kept) {
        return new ImageMetrics(run, kept.of(summary));
    }
}
