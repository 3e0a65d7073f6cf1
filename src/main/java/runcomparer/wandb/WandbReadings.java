package runcomparer.wandb;

import static java.util.Objects.requireNonNull;

import java.util.List;

import runcomparer.images.ImageMetrics;
import runcomparer.images.RunImages;
import runcomparer.images.WantedImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunRange;

/** Starts every reading of W&amp;B. Stateless and safe for use by several threads; the readings are not. */
public final class WandbReadings {

    private final GraphQlDocuments documents;
    private final HistoryLimits limits;
    private final HistoryMemory memory;

    /**
     * @param memory for history rows while they arrive
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

    /** Reads runs as they are now, without their histories. */
    public RunsReading<Run> runs(ProjectPath project, List<String> runIds) {
        return RunsReading.runs(documents, project, runIds);
    }

    /** Reads the image keys of runs. */
    public RunsReading<ImageMetrics> metrics(ProjectPath project, List<String> runIds) {
        return RunsReading.metrics(documents, project, runIds);
    }

    /** Reads the configurations of runs. */
    public RunsReading<RunConfig> configs(ProjectPath project, List<String> runIds) {
        return RunsReading.configs(documents, project, runIds);
    }

    /** Reads the image keys of so many of the newest runs of a project. */
    public NewestMetricsReading newestMetrics(ProjectPath project, int newest) {
        return new NewestMetricsReading(documents, project, newest);
    }

    /**
     * Reads the images of metric keys of runs.
     *
     * @param deadline when half of the time until then is over, the reading ends with what it has
     */
    public HistoryReading images(WantedImages wanted, Deadline deadline) {
        List<RunHistory> runs = wanted.metrics().entrySet().stream()
                .map(run -> new RunHistory(new RunPath(wanted.project(), run.getKey()), run.getValue(),
                        metric -> KnownRows.NONE, limits))
                .toList();
        return new HistoryReading(documents, wanted.project(), runs, limits, deadline, memory.claim());
    }

    /**
     * Reads what follows what is known of runs of one project, and returns both together. A metric of which W&amp;B counts
     * more rows than it returned, and one whose run was rewound, is read anew.
     *
     * @param deadline as above
     */
    public HistoryReading newImages(List<RunImages> known, Deadline deadline) {
        List<RunHistory> runs = known.stream()
                .map(run -> new RunHistory(run.run().path(), List.copyOf(run.rows().keySet()),
                        metric -> KnownRows.of(run.of(metric)), limits))
                .toList();
        return new HistoryReading(
                documents, known.get(0).run().path().project(), runs, limits, deadline, memory.claim());
    }

    /** Hands an answer to its reading. */
    public WandbReading take(WandbReading reading, GraphQlAnswer answer) {
        return reading.with(answer);
    }

    /**
     * Hands a failed request to its reading, which goes on another way or throws the failure.
     *
     * @param failed a {@link WandbFailed}, or what carries one
     */
    public WandbReading refuse(WandbReading reading, Throwable failed) {
        return reading.refused(WandbException.in(failed, WandbFailed.class));
    }

    /**
     * Ends a reading with what was read before W&amp;B failed, or throws the failure when that is nothing.
     *
     * @param failed a {@link WandbException}, or what carries one
     */
    public WandbReading stop(WandbReading reading, Throwable failed) {
        return reading.stopped(WandbException.in(failed, WandbException.class));
    }

    /** Returns the memory of a reading that is over, however it ended. */
    public void close(WandbReading reading) {
        reading.close();
    }
}
