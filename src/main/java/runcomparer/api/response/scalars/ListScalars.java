package runcomparer.api.response.scalars;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.ScalarsQuery;
import runcomparer.api.response.ApiResponse;
import runcomparer.api.response.FailedRuns;
import runcomparer.cache.CacheResult;
import runcomparer.runs.RunOutcome;

/** Responds to {@code GET /scalars}. A run that could not be read keeps its place. */
@NonBlocking
public final class ListScalars {

    /**
     * Returns the response.
     *
     * @param found the values of the requested keys by run id; if none are requested, the keys by run
     */
    public ApiResponse respond(@Body ScalarsQuery query, @Variable("scalars") CacheResult<?> found) {
        return ScalarResponses.respond(query, found, ListScalars::respond);
    }

    private static <T> ApiResponse respond(
            ScalarsQuery query,
            CacheResult<Map<String, RunOutcome<T>>> found,
            Function<T, Object> source,
            Function<T, ScalarsOfRun> form) {
        Collection<RunOutcome<T>> runs = found.value().values();
        FailedRuns.throwIfNoneCouldBeRead(runs);
        FailedRuns.logUnread(query.caller(), runs);
        List<Object> sources = runs.stream()
                .map(run -> run.isFailed() ? Problems.of(run.failure()) : source.apply(run.value()))
                .toList();
        return new ApiResponse(
                List.of("scalars", query.project(), query.runIds(), query.keys(), query.points()),
                sources,
                () -> new ScalarsOfRuns(runs.stream()
                        .map(run -> run.isFailed() ? ScalarResponses.failed(run) : form.apply(run.value()))
                        .toList()),
                found.freshness(),
                query.caller(),
                Map.of());
    }
}
