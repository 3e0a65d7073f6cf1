package runcomparer.wandb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.ImageMetrics;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/**
 * Reads something small of several runs in one request. A run that fails does not hinder the others.
 *
 * @param <T> what is read of each run
 */
public final class RunsReading<T> implements WandbReading {

    private final WandbRequest request;
    private final ProjectPath project;
    private final List<String> runIds;
    private final BiFunction<ProjectPath, JsonNode, T> reader;
    private List<RunOutcome<T>> outcomes;

    private RunsReading(GraphQlDocuments documents, GraphQlDocuments.Name document, ProjectPath project,
            List<String> runIds, BiFunction<ProjectPath, JsonNode, T> reader) {
        this.project = project;
        this.runIds = List.copyOf(runIds);
        this.reader = reader;
        this.request = RunBatch.request(documents, document, project,
                runIds.stream().map(runId -> Map.<String, Object>of("run", runId)).toList());
        this.outcomes = runIds.isEmpty() ? List.of() : null;
    }

    /** Reads the runs as they are now. */
    static RunsReading<Run> runs(GraphQlDocuments documents, ProjectPath project, List<String> runIds) {
        return new RunsReading<>(
                documents, GraphQlDocuments.Name.READ_RUNS, project, runIds, RunReader::read);
    }

    /** Reads the image keys of the runs. */
    static RunsReading<ImageMetrics> metrics(
            GraphQlDocuments documents, ProjectPath project, List<String> runIds) {
        return new RunsReading<>(
                documents, GraphQlDocuments.Name.READ_RUN_METRICS, project, runIds, RunReader::readMetrics);
    }

    /** Reads the configurations of the runs. */
    static RunsReading<RunConfig> configs(GraphQlDocuments documents, ProjectPath project, List<String> runIds) {
        return new RunsReading<>(
                documents, GraphQlDocuments.Name.READ_RUN_CONFIG, project, runIds, ConfigReader::read);
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
    public RunsReading<T> with(GraphQlAnswer answer) {
        JsonNode found = Answers.project(project, answer);
        List<RunOutcome<T>> read = new ArrayList<>();
        for (int index = 0; index < runIds.size(); index++) {
            read.add(outcome(index, found, answer));
        }
        outcomes = List.copyOf(read);
        return this;
    }

    /** Gives the outcome of each run, in the order in which they were asked. */
    public List<RunOutcome<T>> outcomes() {
        return outcomes;
    }

    private RunOutcome<T> outcome(int index, JsonNode found, GraphQlAnswer answer) {
        RunPath path = new RunPath(project, runIds.get(index));
        try {
            return RunOutcome.of(path, reader.apply(project, Answers.run(path, index, found, answer)));
        } catch (RunNotFound | WandbException failure) {
            return RunOutcome.failed(path, failure);
        }
    }
}
