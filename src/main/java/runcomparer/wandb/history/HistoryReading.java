package runcomparer.wandb.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import runcomparer.images.MediaEntry;
import runcomparer.images.index.RunImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunOutcome;
import runcomparer.wandb.Deadline;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.graphql.GraphQlResponse;
import runcomparer.wandb.graphql.ResponseNodes;
import runcomparer.wandb.graphql.RunBatch;
import runcomparer.wandb.graphql.WandbReading;
import runcomparer.wandb.graphql.WandbRequest;
import runcomparer.wandb.media.KeptMedia;

/**
 * Reads the history rows of metric keys of several runs. The first request is for everything; more follow only for what is
 * then still missing, in order of steps, each for no more than fits into memory. A run that fails does not affect the
 * others.
 *
 * <p>Ends early if enough has been read or time is short. What was read is then the beginning of a history, which another
 * reading continues.
 */
public final class HistoryReading implements WandbReading {

    private final GraphQlDocuments documents;
    private final ProjectPath project;
    private final List<RunHistory> runs;
    private final HistoryLimits limits;
    private final Deadline deadline;
    private final RequestSize size;
    private final HistoryMemory.Claim memory;
    private GraphQlDocuments.Name document = GraphQlDocuments.Name.READ_RUN_IMAGES;
    private List<RunHistory> requested = List.of();
    private WandbRequest next;
    private int samples = HistoryLimits.MAX_SAMPLES;
    private long rows;
    private long bytesBefore;
    private boolean isAwaitingImages;

    /**
     * @param runs of one project
     * @param deadline once half of the time until then has passed, the reading ends with what it has
     */
    public HistoryReading(
            GraphQlDocuments documents,
            ProjectPath project,
            List<RunHistory> runs,
            HistoryLimits limits,
            Deadline deadline,
            HistoryMemory.Claim memory) {
        this.documents = documents;
        this.project = project;
        this.runs = runs;
        this.limits = limits;
        this.deadline = deadline;
        this.memory = memory;
        double cachedRow =
                runs.stream().mapToDouble(RunHistory::bytesOfCachedRow).max().orElse(0);
        this.size = new RequestSize(deadline, limits.bytesOfResponse(), cachedRow);
        int parts = Math.max(1, runs.stream().mapToInt(RunHistory::pendingParts).sum());
        int samplesOfPart = limits.samples(parts);
        if (cachedRow > 0) {
            limitSamples(size.rows());
            samplesOfPart = (int) Math.max(HistoryLimits.MIN_SAMPLES, Math.min(samplesOfPart, size.rows() / parts));
        }
        for (RunHistory run : runs) {
            run.request(samplesOfPart);
        }
        prepareRequest();
    }

    @Override
    public boolean isIncomplete() {
        return next != null;
    }

    @Override
    public boolean isOfSeveral() {
        return requested.size() > 1;
    }

    @Override
    public WandbRequest nextRequest() {
        if (next == null) {
            throw new IllegalStateException("the histories of '" + project + "' are complete");
        }
        if (isAwaitingImages) {
            throw new IllegalStateException(
                    "the images in the histories of '" + project + "' are still to be selected");
        }
        memory.truncate(bytesBefore);
        requested.forEach(RunHistory::begin);
        rows = 0;
        size.recordRequest();
        return next;
    }

    @Override
    public boolean takeRow(String alias, int spec, JsonNode row) {
        int index = RunBatch.index(alias);
        long bytes = index < 0 || index >= requested.size()
                ? RunHistory.NOT_REQUESTED
                : requested.get(index).takeRow(spec, row);
        if (bytes == RunHistory.NOT_REQUESTED) {
            return false;
        }
        if (memory.bytes() + bytes - bytesBefore > limits.bytesOfResponse() && samples > HistoryLimits.MIN_SAMPLES) {
            throw new RowsTooLarge(limits.bytesOfResponse());
        }
        memory.add(bytes);
        rows++;
        return true;
    }

    @Override
    public HistoryReading accept(GraphQlResponse response) {
        JsonNode found = ResponseNodes.project(project, response);
        for (int index = 0; index < requested.size(); index++) {
            requested.get(index).take(index, found, response);
        }
        isAwaitingImages = true;
        return this;
    }

    @Override
    public List<MediaEntry> media() {
        return isAwaitingImages
                ? requested.stream()
                        .flatMap(run -> run.media().stream())
                        .distinct()
                        .toList()
                : List.of();
    }

    @Override
    public HistoryReading keep(List<MediaEntry> images) {
        KeptMedia kept = new KeptMedia(images);
        requested.forEach(run -> run.keep(kept));
        isAwaitingImages = false;
        document = GraphQlDocuments.Name.READ_RUN_ROWS;
        size.recordResponse(rows, memory.bytes() - bytesBefore);
        limitSamples(size.rows());
        bytesBefore = memory.bytes();
        memory.release();
        boolean isEnough = bytesBefore >= limits.bytesOfPortion() || deadline.isHalfOver();
        if (isEnough && runs.stream().filter(RunHistory::isIncomplete).anyMatch(RunHistory::hasBeginning)) {
            end(null);
        } else {
            prepareRequest();
        }
        return this;
    }

    /** Requests a quarter of the rows if they do not fit into memory, and the same rows if others use up the memory. */
    @Override
    public HistoryReading recover(WandbFailed failure) {
        if (failure instanceof MemoryExhausted) {
            memory.truncate(bytesBefore);
            memory.release();
            memory.reserve(limits.bytesOfResponse());
            return this;
        } else if (!(failure instanceof RowsTooLarge)) {
            return (HistoryReading) stop(failure);
        }
        size.recordTooLarge();
        limitSamples(runs.stream().mapToInt(RunHistory::maxSamples).max().orElse(samples) / 4.0);
        prepareRequest();
        return this;
    }

    private void limitSamples(double max) {
        if (max < samples) {
            samples = Math.max(HistoryLimits.MIN_SAMPLES, (int) max);
            runs.forEach(run -> run.limitSamples(samples));
        }
    }

    /** Throws the failure if a single one of several runs may be the cause, so that they are read one by one. */
    @Override
    public WandbReading stop(WandbException failure) {
        if (document == GraphQlDocuments.Name.READ_RUN_IMAGES || (failure instanceof WandbFailed && isOfSeveral())) {
            throw failure;
        }
        end(failure);
        return this;
    }

    @Override
    public void close() {
        memory.truncate(0);
        memory.release();
    }

    /** Returns the images of each run, including the cached ones, in the order of the request. */
    public List<RunOutcome<RunImages>> outcomes() {
        return runs.stream().map(RunHistory::outcome).toList();
    }

    private void end(WandbException reason) {
        runs.stream().filter(RunHistory::isIncomplete).forEach(run -> run.end(reason));
        next = null;
    }

    private void prepareRequest() {
        List<RunHistory> chosen = new ArrayList<>();
        List<Map<String, Object>> variables = new ArrayList<>();
        double left = size.rows();
        for (RunHistory run : runs) {
            if (run.isIncomplete() && left > 0) {
                left -= run.choose(left);
                chosen.add(run);
                variables.add(Map.of("run", run.path().runId(), "specs", run.specs()));
            }
        }
        requested = chosen;
        next = chosen.isEmpty() ? null : RunBatch.request(documents, document, project, variables);
    }
}
