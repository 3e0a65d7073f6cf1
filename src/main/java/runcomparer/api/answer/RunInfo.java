package runcomparer.api.answer;

import java.time.Instant;
import java.util.List;

/**
 * One run of {@code GET /runs}.
 *
 * @param id the run id in URLs
 * @param name the display name
 * @param url the run's page at W&amp;B
 * @param group may be null, and so may be the user and when the run last gave a sign of life
 */
public record RunInfo(String id, String name, Instant createdAt, String url, String state, List<String> tags, String group,
        String user, Instant heartbeatAt) {
}
