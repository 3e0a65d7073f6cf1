package runcomparer.api.response.scalars;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.ScalarsQuery;
import runcomparer.api.response.ApiResponse;
import runcomparer.cache.CacheResult;
import runcomparer.runs.RunOutcome;

/** Responds to {@code GET /runs/{run_id}/scalars}. */
@NonBlocking
public final class ListRunScalars {

    /**
     * Returns the response.
     *
     * @param found the values of the requested keys by run id; if none are requested, the keys by run
     */
    public ApiResponse respond(@Body ScalarsQuery query, @Variable("scalars") CacheResult<?> found) {
        return ScalarResponses.respond(query, found, ListRunScalars::respond);
    }

    private static <T> ApiResponse respond(
            ScalarsQuery query,
            CacheResult<Map<String, RunOutcome<T>>> found,
            Function<T, Object> source,
            Function<T, ScalarsOfRun> form) {
        String runId = query.runIds().get(0);
        T run = found.value().get(runId).orThrow();
        return new ApiResponse(
                List.of("runScalars", query.project(), runId, query.keys(), query.points()),
                source.apply(run),
                () -> form.apply(run),
                found.freshness(),
                query.caller(),
                Map.of());
    }
}
