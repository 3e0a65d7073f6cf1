package runcomparer.wandb.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.BiFunction;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.graphql.GraphQlResponse;
import runcomparer.wandb.graphql.ResponseNodes;
import runcomparer.wandb.graphql.RunBatch;
import runcomparer.wandb.graphql.WandbReading;
import runcomparer.wandb.graphql.WandbRequest;

/**
 * Reads a small amount of data about several runs in one request. A run that fails does not affect the others.
 *
 * @param <T> the data about a run
 */
public final class RunsReading<T> implements WandbReading {

    private final WandbRequest request;
    private final ProjectPath project;
    private final List<String> runIds;
    private final BiFunction<ProjectPath, JsonNode, T> reader;
    private List<RunOutcome<T>> outcomes;

    private RunsReading(
            GraphQlDocuments documents,
            GraphQlDocuments.Name document,
            ProjectPath project,
            List<String> runIds,
            BiFunction<ProjectPath, JsonNode, T> reader) {
        this.project = project;
        this.runIds = List.copyOf(runIds);
        this.reader = reader;
        this.request = RunBatch.ofRuns(documents, document, project, runIds);
        this.outcomes = runIds.isEmpty() ? List.of() : null;
    }

    /** Reads the current state of the runs. */
    public static RunsReading<Run> runs(GraphQlDocuments documents, ProjectPath project, List<String> runIds) {
        return new RunsReading<>(documents, GraphQlDocuments.Name.READ_RUNS, project, runIds, RunReader::read);
    }

    /** Reads the image keys of the runs. */
    public static RunMetricsReading metrics(GraphQlDocuments documents, ProjectPath project, List<String> runIds) {
        return new RunMetricsReading(new RunsReading<>(
                documents, GraphQlDocuments.Name.READ_RUN_METRICS, project, runIds, RunReader::readKeys));
    }

    /** Reads the configurations of the runs. */
    public static RunsReading<RunConfig> configs(GraphQlDocuments documents, ProjectPath project, List<String> runIds) {
        return new RunsReading<>(documents, GraphQlDocuments.Name.READ_RUN_CONFIG, project, runIds, ConfigReader::read);
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
        return request;
    }

    @Override
    public RunsReading<T> accept(GraphQlResponse response) {
        outcomes = ResponseNodes.runs(project, runIds, response, (index, node) -> reader.apply(project, node));
        return this;
    }

    /** Returns the outcome of each run, in the order of the request. */
    public List<RunOutcome<T>> outcomes() {
        return outcomes;
    }
}
