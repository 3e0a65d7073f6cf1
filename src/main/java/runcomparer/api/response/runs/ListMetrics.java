package runcomparer.api.response.runs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.MetricsQuery;
import runcomparer.api.response.ApiResponse;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Freshness;
import runcomparer.images.ImageMetrics;

/** Responds to {@code GET /metrics}. */
@NonBlocking
public final class ListMetrics {

    private static final Freshness CONFIGURED = new Freshness(Freshness.Source.HIT, Duration.ofMinutes(1));

    /**
     * Returns the response.
     *
     * @param newest the image keys of the newest runs, newest first; null if they are not needed
     */
    public ApiResponse respond(@Body MetricsQuery query, @Variable("metrics") CacheResult<List<ImageMetrics>> newest) {
        CacheResult<List<String>> found = newest == null
                ? new CacheResult<>(query.configured(), CONFIGURED)
                : new CacheResult<>(ImageMetrics.mostFrequentFirst(newest.value()), newest.freshness());
        return new ApiResponse(
                List.of("metrics", query.project()),
                found.value(),
                found::value,
                found.freshness(),
                query.caller(),
                Map.of());
    }
}
