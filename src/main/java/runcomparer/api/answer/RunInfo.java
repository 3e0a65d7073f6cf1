package runcomparer.api.answer;

import java.time.Instant;

/**
 * One run of {@code GET /runs}.
 *
 * @param id the run id in URLs
 * @param name the display name
 * @param url the run's page at W&amp;B
 */
public record RunInfo(String id, String name, Instant createdAt, String url, String state) {
}
