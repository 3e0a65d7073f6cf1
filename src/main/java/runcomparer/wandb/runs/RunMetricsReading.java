package runcomparer.wandb.runs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import runcomparer.images.ImageMetrics;
import runcomparer.images.MediaEntry;
import runcomparer.runs.RunOutcome;
import runcomparer.wandb.graphql.GraphQlResponse;
import runcomparer.wandb.graphql.WandbReading;
import runcomparer.wandb.graphql.WandbRequest;
import runcomparer.wandb.media.KeptMedia;

/** Reads the image keys of several runs in one request. A run that fails does not affect the others. */
public final class RunMetricsReading implements WandbReading {

    private final RunsReading<RunKeys> keys;
    private KeptMedia kept = new KeptMedia(List.of());

    RunMetricsReading(RunsReading<RunKeys> keys) {
        this.keys = requireNonNull(keys, "keys is null");
    }

    @Override
    public boolean isIncomplete() {
        return keys.isIncomplete();
    }

    @Override
    public boolean isOfSeveral() {
        return keys.isOfSeveral();
    }

    @Override
    public WandbRequest nextRequest() {
        return keys.nextRequest();
    }

    @Override
    public RunMetricsReading accept(GraphQlResponse response) {
        keys.accept(response);
        return this;
    }

    @Override
    public List<MediaEntry> media() {
        return RunOutcome.values(keys.outcomes()).stream()
                .flatMap(run -> run.summary().mediaKeys().stream())
                .<MediaEntry>map(key -> key)
                .distinct()
                .toList();
    }

    @Override
    public RunMetricsReading keep(List<MediaEntry> images) {
        kept = new KeptMedia(images);
        return this;
    }

    /** Returns the outcome of each run, in the order of the request. */
    public List<RunOutcome<ImageMetrics>> outcomes() {
        return keys.outcomes().stream()
                .map(outcome -> outcome.isFailed()
                        ? RunOutcome.<ImageMetrics>failed(outcome.path(), outcome.failure())
                        : RunOutcome.of(outcome.path(), outcome.value().images(kept)))
                .toList();
    }
}
