package runcomparer.api.response.runs;

import java.time.Instant;
import java.util.List;

/**
 * A run in {@code GET /runs}.
 *
 * @param id the run id in URLs
 * @param name the display name
 * @param url the run's page at W&amp;B
 * @param group may be null, like user and heartbeat
 */
public record RunInfo(
        String id,
        String name,
        Instant createdAt,
        String url,
        String state,
        List<String> tags,
        String group,
        String user,
        Instant heartbeatAt) {}
