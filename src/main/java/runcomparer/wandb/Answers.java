package runcomparer.wandb;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.runs.ProjectNotFound;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunPath;

/** Finds projects and runs in answers: null is not found, unless an error says otherwise. */
final class Answers {

    private static final String PROJECT = "project";

    private Answers() {
    }

    /** Gives the project, an object. */
    static JsonNode project(ProjectPath path, GraphQlAnswer answer) {
        JsonNode project = answer.data().path(PROJECT);
        if (project.isObject()) {
            return project;
        }
        if (!WireJson.isAbsent(project)) {
            throw WireJson.wrong(PROJECT, "an object", project);
        }
        GraphQlError error = answer.errors().isEmpty() ? null : answer.errors().get(0);
        if (error != null && !error.saysNotFound()) {
            throw failure(error);
        }
        if (error == null && project.isMissingNode()) {
            throw new WandbFailed("'project' is missing");
        }
        throw new ProjectNotFound(path);
    }

    /** Gives one run of a batch, an object. */
    static JsonNode run(RunPath path, int index, JsonNode project, GraphQlAnswer answer) {
        String alias = RunBatch.alias(index);
        JsonNode run = project.path(alias);
        GraphQlError error = answer.errorAt(PROJECT, alias)
                .or(() -> WireJson.isAbsent(run) ? answer.errorAnywhere() : Optional.empty())
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

    private static WandbException failure(GraphQlError error) {
        return error.saysTimeout() ? new WandbTimeout(error.message()) : new WandbFailed(error.message());
    }
}
