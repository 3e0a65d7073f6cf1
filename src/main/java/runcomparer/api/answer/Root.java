package runcomparer.api.answer;

import java.util.List;

/**
 * {@code GET /}: what this service is.
 *
 * @param message the greeting that clients of the first service know it by
 * @param demo whether the built-in demo is read instead of W&amp;B
 * @param project the default project as {@code entity/project}, or null without one
 * @param docs where a person finds the documentation
 * @param metrics the metric keys that are read when a request names none; empty for those that the runs themselves logged
 */
public record Root(String message, boolean demo, String project, String wandbUrl, String docs, String version,
        List<String> metrics) {

    public Root {
        metrics = List.copyOf(metrics);
    }
}
