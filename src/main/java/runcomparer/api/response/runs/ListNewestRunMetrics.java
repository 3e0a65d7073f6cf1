package runcomparer.api.response.runs;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.MetricsQuery;
import runcomparer.api.response.ApiResponse;
import runcomparer.cache.CacheResult;
import runcomparer.images.ImageMetrics;

/** Responds to {@code GET /run-metrics}. */
@NonBlocking
public final class ListNewestRunMetrics {

    /**
     * Returns the response.
     *
     * @param found the image keys of each of the newest runs, newest first
     */
    public ApiResponse respond(@Body MetricsQuery query, @Variable("metrics") CacheResult<List<ImageMetrics>> found) {
        return new ApiResponse(
                List.of("newestRunMetrics", query.project()),
                found.value(),
                () -> found.value().stream().map(RunMetrics::of).toList(),
                found.freshness(),
                query.caller(),
                Map.of());
    }
}
