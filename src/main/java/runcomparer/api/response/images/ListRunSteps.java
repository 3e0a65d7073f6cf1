package runcomparer.api.response.images;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.RunStepsQuery;
import runcomparer.api.response.ApiResponse;
import runcomparer.cache.CacheResult;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunOutcome;

/** Responds to {@code GET /runs/{run_id}/steps}. */
@NonBlocking
public final class ListRunSteps {

    /**
     * Returns the response.
     *
     * @param found the images of the runs by run id
     */
    public ApiResponse respond(
            @Body RunStepsQuery query, @Variable("images") CacheResult<Map<String, RunOutcome<RunImages>>> found) {
        RunImages run = found.value().get(query.run().runId()).orThrow();
        return new ApiResponse(
                List.of("runSteps", query.run(), query.metrics()),
                ImagesOfRun.source(run),
                () -> Arrays.stream(ImagesOfRun.steps(run, query.metrics()))
                        .mapToObj(StepInfo::new)
                        .toList(),
                found.freshness(),
                query.caller(),
                IncompleteMetrics.headers(List.of(run)));
    }
}
