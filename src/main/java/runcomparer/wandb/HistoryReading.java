package runcomparer.wandb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import runcomparer.images.RunImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;

/**
 * Reads the history rows of metric keys of several runs. The first request asks for everything; more follow only for what
 * is then still missing, in order of the steps, each for no more than fits into memory. A run that fails does not hinder
 * the others.
 *
 * <p>It ends early when it holds enough or time is short: what was read up to then is the beginning of a history, from
 * which another reading goes on.
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
    private List<RunHistory> asked = List.of();
    private WandbRequest next;
    private int samples = HistoryLimits.MOST_SAMPLES;
    private long rows;
    private long heldBefore;

    /**
     * @param runs of one project
     * @param deadline when half of the time until then is over, the reading ends with what it has
     * @param memory what it may hold
     */
    HistoryReading(GraphQlDocuments documents, ProjectPath project, List<RunHistory> runs, HistoryLimits limits,
            Deadline deadline, HistoryMemory.Claim memory) {
        this.documents = documents;
        this.project = project;
        this.runs = runs;
        this.limits = limits;
        this.deadline = deadline;
        this.memory = memory;
        double knownRow = runs.stream().mapToDouble(RunHistory::bytesOfKnownRow).max().orElse(0);
        this.size = new RequestSize(deadline, limits.bytesOfResponse(), knownRow);
        int parts = Math.max(1, runs.stream().mapToInt(RunHistory::pendingParts).sum());
        int samplesOfPart = limits.samples(parts);
        if (knownRow > 0) {
            limitSamples(size.rows());
            samplesOfPart = (int) Math.max(HistoryLimits.LEAST_SAMPLES, Math.min(samplesOfPart, size.rows() / parts));
        }
        for (RunHistory run : runs) {
            run.request(samplesOfPart);
        }
        ask();
    }

    @Override
    public boolean isIncomplete() {
        return next != null;
    }

    @Override
    public boolean isOfSeveral() {
        return asked.size() > 1;
    }

    @Override
    public WandbRequest nextRequest() {
        if (next == null) {
            throw new IllegalStateException("the history of '" + project + "' was read completely");
        }
        memory.forget(heldBefore);
        asked.forEach(RunHistory::begin);
        rows = 0;
        size.sent();
        return next;
    }

    @Override
    public boolean takeRow(String alias, int spec, JsonNode row) {
        int index = RunBatch.index(alias);
        long bytes = index < 0 || index >= asked.size() ? RunHistory.NOT_REQUESTED : asked.get(index).takeRow(spec, row);
        if (bytes == RunHistory.NOT_REQUESTED) {
            return false;
        }
        if (memory.bytes() + bytes - heldBefore > limits.bytesOfResponse() && samples > HistoryLimits.LEAST_SAMPLES) {
            throw new RowsTooLarge(limits.bytesOfResponse());
        }
        memory.add(bytes);
        rows++;
        return true;
    }

    @Override
    public HistoryReading with(GraphQlAnswer answer) {
        JsonNode found = Answers.project(project, answer);
        for (int index = 0; index < asked.size(); index++) {
            take(asked.get(index), index, found, answer);
        }
        document = GraphQlDocuments.Name.READ_RUN_ROWS;
        size.arrived(rows, memory.bytes() - heldBefore);
        limitSamples(size.rows());
        heldBefore = memory.bytes();
        memory.release();
        boolean isEnough = heldBefore >= limits.bytesOfPortion() || deadline.isHalfOver();
        if (isEnough && runs.stream().filter(RunHistory::isIncomplete).anyMatch(RunHistory::hasBeginning)) {
            end(null);
        } else {
            ask();
        }
        return this;
    }

    /** Requests a quarter of the rows when they would not fit into memory, and the same when others took the memory. */
    @Override
    public HistoryReading refused(WandbFailed failure) {
        if (failure instanceof MemoryTaken) {
            memory.forget(heldBefore);
            memory.release();
            memory.reserve(limits.bytesOfResponse());
            return this;
        } else if (!(failure instanceof RowsTooLarge)) {
            return (HistoryReading) stopped(failure);
        }
        size.wasTooLarge();
        limitSamples(runs.stream().mapToInt(RunHistory::mostSamples).max().orElse(samples) / 4);
        ask();
        return this;
    }

    private void limitSamples(double most) {
        if (most < samples) {
            samples = Math.max(HistoryLimits.LEAST_SAMPLES, (int) most);
            runs.forEach(run -> run.limitSamples(samples));
        }
    }

    /** Where one of several runs may be what W&amp;B cannot read, the failure is thrown, so that each is read by itself. */
    @Override
    public WandbReading stopped(WandbException failure) {
        if (document == GraphQlDocuments.Name.READ_RUN_IMAGES || failure instanceof WandbFailed && isOfSeveral()) {
            throw failure;
        }
        end(failure);
        return this;
    }

    @Override
    public void close() {
        memory.forget(0);
        memory.release();
    }

    /**
     * Returns the images of each run, in the order in which they were requested, with those that were known before.
     */
    public List<RunOutcome<RunImages>> outcomes() {
        return runs.stream().map(RunHistory::outcome).toList();
    }

    private static void take(RunHistory run, int index, JsonNode project, GraphQlAnswer answer) {
        try {
            run.take(Answers.run(run.path(), index, project, answer));
        } catch (RunNotFound | WandbException failure) {
            run.fail(failure);
        }
    }

    private void end(WandbException reason) {
        runs.stream().filter(RunHistory::isIncomplete).forEach(run -> run.end(reason));
        next = null;
    }

    private void ask() {
        List<RunHistory> asking = new ArrayList<>();
        List<Map<String, Object>> variables = new ArrayList<>();
        double left = size.rows();
        for (RunHistory run : runs) {
            if (run.isIncomplete() && left > 0) {
                left -= run.choose(left);
                asking.add(run);
                variables.add(Map.of("run", run.path().runId(), "specs", run.specs()));
            }
        }
        asked = asking;
        next = asking.isEmpty() ? null : RunBatch.request(documents, document, project, variables);
    }
}
