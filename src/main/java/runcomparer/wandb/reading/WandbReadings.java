package runcomparer.wandb.reading;

import static java.util.Objects.requireNonNull;

import java.util.List;
import runcomparer.images.MediaEntry;
import runcomparer.images.RunSelection;
import runcomparer.images.index.RunImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunRange;
import runcomparer.scalars.RunScalars;
import runcomparer.scalars.ScalarKeys;
import runcomparer.wandb.Deadline;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.graphql.GraphQlResponse;
import runcomparer.wandb.graphql.WandbReading;
import runcomparer.wandb.history.CachedRows;
import runcomparer.wandb.history.HistoryLimits;
import runcomparer.wandb.history.HistoryMemory;
import runcomparer.wandb.history.HistoryReading;
import runcomparer.wandb.history.RunHistory;
import runcomparer.wandb.runs.NewestMetricsReading;
import runcomparer.wandb.runs.RunListReading;
import runcomparer.wandb.runs.RunMetricsReading;
import runcomparer.wandb.runs.RunsReading;
import runcomparer.wandb.scalars.ScalarsReading;

/** Creates readings of W&amp;B, and passes responses to them. Stateless and thread-safe; the readings are not. */
public final class WandbReadings {

    private final GraphQlDocuments documents;
    private final HistoryLimits limits;
    private final HistoryMemory memory;

    /**
     * @param memory the memory for history rows while they arrive
     */
    public WandbReadings(GraphQlDocuments documents, HistoryLimits limits, HistoryMemory memory) {
        this.documents = requireNonNull(documents, "documents is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.memory = requireNonNull(memory, "memory is null");
    }

    /** Reads a page of the run list. */
    public RunListReading runList(RunRange range) {
        return new RunListReading(documents, range);
    }

    /** Reads the current state of runs, without their histories. */
    public RunsReading<Run> runs(ProjectPath project, List<String> runIds) {
        return RunsReading.runs(documents, project, runIds);
    }

    /** Reads the image keys of runs. */
    public RunMetricsReading metrics(ProjectPath project, List<String> runIds) {
        return RunsReading.metrics(documents, project, runIds);
    }

    /** Reads the configurations of runs. */
    public RunsReading<RunConfig> configs(ProjectPath project, List<String> runIds) {
        return RunsReading.configs(documents, project, runIds);
    }

    /** Reads the scalar keys of runs. */
    public ScalarsReading<ScalarKeys> scalarKeys(ProjectPath project, List<String> runIds) {
        return ScalarsReading.keys(documents, project, runIds, limits, memory.claim());
    }

    /** Reads at most this many values of each of the requested scalar keys of runs. */
    public ScalarsReading<RunScalars> scalars(RunSelection selection, int points) {
        return ScalarsReading.values(documents, selection, points, limits, memory.claim());
    }

    /** Reads the image keys of the newest runs of a project. */
    public NewestMetricsReading newestMetrics(ProjectPath project, int newest) {
        return new NewestMetricsReading(documents, project, newest);
    }

    /**
     * Reads the images of metric keys of runs.
     *
     * @param deadline once half of the time until then has passed, the reading ends with what it has
     */
    public HistoryReading images(RunSelection selection, Deadline deadline) {
        List<RunHistory> runs = selection.metrics().entrySet().stream()
                .map(run -> new RunHistory(
                        new RunPath(selection.project(), run.getKey()),
                        run.getValue(),
                        metric -> CachedRows.NONE,
                        limits))
                .toList();
        return new HistoryReading(documents, selection.project(), runs, limits, deadline, memory.claim());
    }

    /**
     * Reads on cached runs of one project, and returns cached and new images together. A metric key is read from
     * the beginning if W&amp;B counts more rows than it returned, or if the run was rewound.
     *
     * @param deadline once half of the time until then has passed, the reading ends with what it has
     */
    public HistoryReading newImages(List<RunImages> cached, Deadline deadline) {
        List<RunHistory> runs = cached.stream()
                .map(run -> new RunHistory(
                        run.run().path(),
                        List.copyOf(run.rows().keySet()),
                        metric -> CachedRows.of(run.of(metric)),
                        limits))
                .toList();
        return new HistoryReading(
                documents, cached.get(0).run().path().project(), runs, limits, deadline, memory.claim());
    }

    /** Passes a response to its reading. */
    public WandbReading accept(WandbReading reading, GraphQlResponse response) {
        return reading.accept(response);
    }

    /** Passes the media that count as images to the reading. */
    public WandbReading keep(WandbReading reading, List<MediaEntry> images) {
        return reading.keep(images);
    }

    /**
     * Lets a reading continue in a different way after a failed request, or rethrows the failure.
     *
     * @param failed a {@link WandbFailed}, or an exception caused by one
     */
    public WandbReading recover(WandbReading reading, Throwable failed) {
        return reading.recover(WandbException.in(failed, WandbFailed.class));
    }

    /**
     * Ends a reading with what was read before W&amp;B failed, or rethrows the failure if that is nothing.
     *
     * @param failed a {@link WandbException}, or an exception caused by one
     */
    public WandbReading stop(WandbReading reading, Throwable failed) {
        return reading.stop(WandbException.in(failed, WandbException.class));
    }

    /** Releases the memory of a reading, however it ended. */
    public void close(WandbReading reading) {
        reading.close();
    }
}
