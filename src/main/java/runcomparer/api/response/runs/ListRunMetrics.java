package runcomparer.api.response.runs;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.RunMetricsQuery;
import runcomparer.api.response.ApiResponse;
import runcomparer.cache.CacheResult;
import runcomparer.images.ImageMetrics;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Responds to {@code GET /runs/{run_id}/metrics}. */
@NonBlocking
public final class ListRunMetrics {

    /**
     * Returns the response.
     *
     * @param found the image keys by run
     */
    public ApiResponse respond(
            @Body RunMetricsQuery query,
            @Variable("metrics") CacheResult<Map<RunPath, RunOutcome<ImageMetrics>>> found) {
        ImageMetrics ofRun = found.value().get(query.run()).orThrow();
        return new ApiResponse(
                List.of("runMetrics", query.run()),
                ofRun,
                () -> RunMetrics.of(ofRun),
                found.freshness(),
                query.caller(),
                Map.of());
    }
}
