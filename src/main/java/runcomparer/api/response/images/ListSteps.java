package runcomparer.api.response.images;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.StepsQuery;
import runcomparer.api.response.ApiResponse;
import runcomparer.api.response.FailedRuns;
import runcomparer.cache.CacheResult;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunOutcome;

/** Responds to {@code POST /steps}. A run that could not be read keeps its place. */
@NonBlocking
public final class ListSteps {

    /**
     * Returns the response.
     *
     * @param found the images of the runs by run id
     */
    public ApiResponse respond(
            @Body StepsQuery query, @Variable("images") CacheResult<Map<String, RunOutcome<RunImages>>> found) {
        Map<String, RunOutcome<RunImages>> runs = found.value();
        FailedRuns.throwIfNoneCouldBeRead(runs.values());
        FailedRuns.logUnread(query.caller(), runs.values());
        List<RunImages> read = RunOutcome.values(runs.values());
        return new ApiResponse(
                List.of("steps", query.project(), query.runIds(), query.metrics()),
                sources(runs.values()),
                () -> query.runIds().stream()
                        .map(runId -> steps(runs.get(runId), query.metrics()))
                        .toList(),
                found.freshness(),
                query.caller(),
                IncompleteMetrics.headers(read));
    }

    private static RunSteps steps(RunOutcome<RunImages> run, List<String> metrics) {
        String runId = run.path().runId();
        return run.isFailed()
                ? new RunSteps(runId, new long[0], Problems.of(run.failure()))
                : new RunSteps(runId, ImagesOfRun.steps(run.value(), metrics), null);
    }

    private static List<Object> sources(Collection<RunOutcome<RunImages>> runs) {
        List<Object> sources = new ArrayList<>();
        runs.forEach(run -> sources.add(run.isFailed() ? Problems.of(run.failure()) : ImagesOfRun.source(run.value())));
        return sources;
    }
}
