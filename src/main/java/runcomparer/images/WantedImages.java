package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import runcomparer.runs.ProjectPath;

/**
 * The runs of a project whose images are to be read.
 *
 * @param metrics by run id the metric keys to read; no key means the image keys that the run itself logged
 */
public record WantedImages(ProjectPath project, Map<String, List<String>> metrics) {

    public WantedImages {
        requireNonNull(project, "project is null");
        Map<String, List<String>> distinct = new LinkedHashMap<>();
        metrics.forEach((runId, keys) -> distinct.put(runId, keys.stream().distinct().toList()));
        metrics = Collections.unmodifiableMap(distinct);
    }

    /** Gives the ids of the runs, in their order. */
    public List<String> runIds() {
        return List.copyOf(metrics.keySet());
    }

    /** Whether these are more runs than one. */
    public boolean isSeveral() {
        return metrics.size() > 1;
    }
}
