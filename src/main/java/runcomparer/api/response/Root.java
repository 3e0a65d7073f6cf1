package runcomparer.api.response;

import java.util.List;

/**
 * {@code GET /}: what this service is.
 *
 * @param message the greeting by which clients of the original service recognize it
 * @param demo whether the built-in demo is used instead of W&amp;B
 * @param project the default project as {@code entity/project}, or null if there is none
 * @param docs the URL of the documentation
 * @param metrics the metric keys of requests that name none; empty for those that the runs themselves logged
 */
public record Root(
        String message,
        boolean demo,
        String project,
        String wandbUrl,
        String docs,
        String version,
        List<String> metrics) {

    public Root {
        metrics = List.copyOf(metrics);
    }
}
