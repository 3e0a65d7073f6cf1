package runcomparer.wandb.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import runcomparer.runs.ProjectNotFound;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WandbTimeout;
import runcomparer.wandb.WireJson;

/** Finds projects and runs in responses. Null means that there is none, unless an error indicates otherwise. */
public final class ResponseNodes {

    /** Reads the node of a run. */
    @FunctionalInterface
    public interface RunNodeReader<T> {

        T read(int index, JsonNode node);
    }

    private static final String PROJECT = "project";

    private ResponseNodes() {}

    /**
     * Returns the project, an object.
     *
     * @throws ProjectNotFound if it does not exist
     */
    public static JsonNode project(ProjectPath path, GraphQlResponse response) {
        JsonNode project = response.data().path(PROJECT);
        if (project.isObject()) {
            return project;
        }
        if (!WireJson.isAbsent(project)) {
            throw WireJson.wrong(PROJECT, "an object", project);
        }
        GraphQlError error =
                response.errors().isEmpty() ? null : response.errors().get(0);
        if (error != null && !error.saysNotFound()) {
            throw failure(error);
        }
        if (error == null && project.isMissingNode()) {
            throw new WandbFailed("'project' is missing");
        }
        throw new ProjectNotFound(path);
    }

    /**
     * Returns a run of a batch, an object.
     *
     * @throws RunNotFound if it does not exist
     */
    public static JsonNode run(RunPath path, int index, JsonNode project, GraphQlResponse response) {
        String alias = RunBatch.alias(index);
        JsonNode run = project.path(alias);
        GraphQlError error = response.errorAt(PROJECT, alias)
                .or(() -> WireJson.isAbsent(run) ? response.errorAnywhere() : Optional.empty())
                .orElse(null);
        if (error != null && !(error.saysNotFound() && WireJson.isAbsent(run))) {
            throw failure(error);
        }
        if (run.isObject()) {
            return run;
        }
        if (run.isNull() || error != null) {
            throw new RunNotFound(path);
        }
        throw WireJson.wrong(alias, "an object", run);
    }

    /**
     * Reads the runs of a batch, in the order of the request. A run that fails does not affect the others.
     *
     * @throws ProjectNotFound if the project does not exist
     */
    public static <T> List<RunOutcome<T>> runs(
            ProjectPath project, List<String> runIds, GraphQlResponse response, RunNodeReader<T> reader) {
        JsonNode found = project(project, response);
        List<RunOutcome<T>> outcomes = new ArrayList<>();
        for (int index = 0; index < runIds.size(); index++) {
            RunPath path = new RunPath(project, runIds.get(index));
            try {
                outcomes.add(RunOutcome.of(path, reader.read(index, run(path, index, found, response))));
            } catch (RunNotFound | WandbException failure) {
                outcomes.add(RunOutcome.failed(path, failure));
            }
        }
        return List.copyOf(outcomes);
    }

    private static WandbException failure(GraphQlError error) {
        return error.saysTimeout() ? new WandbTimeout(error.message()) : new WandbFailed(error.message());
    }
}
