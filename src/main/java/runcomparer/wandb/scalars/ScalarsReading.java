package runcomparer.wandb.scalars;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import runcomparer.images.RunSelection;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunOutcome;
import runcomparer.scalars.RunScalars;
import runcomparer.scalars.ScalarKeys;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.graphql.GraphQlResponse;
import runcomparer.wandb.graphql.ResponseNodes;
import runcomparer.wandb.graphql.RunBatch;
import runcomparer.wandb.graphql.WandbReading;
import runcomparer.wandb.graphql.WandbRequest;
import runcomparer.wandb.history.HistoryLimits;
import runcomparer.wandb.history.HistoryMemory;
import runcomparer.wandb.history.MemoryExhausted;
import runcomparer.wandb.history.RowsTooLarge;
import runcomparer.wandb.runs.RunReader;

/**
 * Reads scalars or scalar keys of several runs in one request. A run that fails does not affect the others.
 *
 * @param <T> what is read of each run
 */
public final class ScalarsReading<T> implements WandbReading {

    private final ProjectPath project;
    private final List<String> runIds;
    private final List<? extends ScalarCollector<T>> collectors;
    private final WandbRequest request;
    private final HistoryLimits limits;
    private final HistoryMemory.Claim memory;
    private List<RunOutcome<T>> outcomes;

    private ScalarsReading(
            ProjectPath project,
            List<String> runIds,
            List<? extends ScalarCollector<T>> collectors,
            WandbRequest request,
            HistoryLimits limits,
            HistoryMemory.Claim memory) {
        this.project = project;
        this.runIds = runIds;
        this.collectors = collectors;
        this.request = request;
        this.limits = limits;
        this.memory = memory;
    }

    /** Reads the scalar keys of the runs. */
    public static ScalarsReading<ScalarKeys> keys(
            GraphQlDocuments documents,
            ProjectPath project,
            List<String> runIds,
            HistoryLimits limits,
            HistoryMemory.Claim memory) {
        Map<String, String> names = new HashMap<>();
        WandbRequest request = RunBatch.ofRuns(documents, GraphQlDocuments.Name.READ_RUN_METRICS, project, runIds);
        return new ScalarsReading<>(
                project,
                runIds,
                runIds.stream().map(runId -> new ScalarKeyCollector(names)).toList(),
                request,
                limits,
                memory);
    }

    /** Reads at most this many values of each requested key of the runs. */
    public static ScalarsReading<RunScalars> values(
            GraphQlDocuments documents,
            RunSelection selection,
            int points,
            HistoryLimits limits,
            HistoryMemory.Claim memory) {
        List<ScalarValueCollector> collectors = new ArrayList<>();
        List<Map<String, Object>> variables = new ArrayList<>();
        selection.metrics().forEach((runId, keys) -> {
            ScalarValueCollector ofRun = new ScalarValueCollector(keys, points);
            collectors.add(ofRun);
            variables.add(Map.of("run", runId, "specs", ofRun.specs()));
        });
        WandbRequest request =
                RunBatch.request(documents, GraphQlDocuments.Name.READ_RUN_SCALARS, selection.project(), variables);
        return new ScalarsReading<>(selection.project(), selection.runIds(), collectors, request, limits, memory);
    }

    @Override
    public boolean isIncomplete() {
        return outcomes == null;
    }

    @Override
    public boolean isOfSeveral() {
        return runIds.size() > 1;
    }

    @Override
    public WandbRequest nextRequest() {
        memory.truncate(0);
        collectors.forEach(ScalarCollector::begin);
        return request;
    }

    @Override
    public boolean takeRow(String alias, int spec, JsonNode row) {
        int index = RunBatch.index(alias);
        return index >= 0
                && index < collectors.size()
                && take(collectors.get(index).takeRow(spec, row));
    }

    @Override
    public boolean takeKey(String alias, String metric, JsonNode summary) {
        int index = RunBatch.index(alias);
        return index >= 0
                && index < collectors.size()
                && take(collectors.get(index).takeKey(metric, summary));
    }

    private boolean take(long bytes) {
        if (bytes == ScalarCollector.NOT_REQUESTED) {
            return false;
        }
        if (memory.bytes() + bytes > limits.bytesOfResponse()) {
            throw new RowsTooLarge(limits.bytesOfResponse());
        }
        memory.add(bytes);
        return true;
    }

    @Override
    public ScalarsReading<T> accept(GraphQlResponse response) {
        outcomes = ResponseNodes.runs(project, runIds, response, (index, node) -> collectors
                .get(index)
                .read(RunReader.read(project, node), node));
        return this;
    }

    /** Sends the same request again if others use up the memory. */
    @Override
    public ScalarsReading<T> recover(WandbFailed failure) {
        if (!(failure instanceof MemoryExhausted)) {
            throw failure;
        }
        memory.truncate(0);
        memory.release();
        memory.reserve(limits.bytesOfResponse());
        return this;
    }

    @Override
    public void close() {
        memory.truncate(0);
        memory.release();
    }

    /** Returns the outcome of each run, in the order of the request. */
    public List<RunOutcome<T>> outcomes() {
        return outcomes;
    }
}
