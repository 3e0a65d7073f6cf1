package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

/**
 * Runs of a project to read, with metric keys where those matter.
 *
 * @param metrics the metric keys by run id; for images, none stands for the image keys that the run itself logged
 */
public record RunSelection(ProjectPath project, Map<String, List<String>> metrics) {

    public RunSelection {
        requireNonNull(project, "project is null");
        Map<String, List<String>> distinct = new LinkedHashMap<>();
        metrics.forEach(
                (runId, keys) -> distinct.put(runId, keys.stream().distinct().toList()));
        metrics = Collections.unmodifiableMap(distinct);
    }

    /** Returns a selection of runs of one project, without metric keys. */
    public static RunSelection of(Stream<RunPath> runs) {
        List<RunPath> distinct = runs.distinct().toList();
        Map<String, List<String>> metrics = new LinkedHashMap<>();
        distinct.forEach(run -> metrics.put(run.runId(), List.of()));
        return new RunSelection(distinct.get(0).project(), metrics);
    }

    /** Returns the ids of the runs, in their order. */
    public List<String> runIds() {
        return List.copyOf(metrics.keySet());
    }

    /** Whether there is more than one run. */
    public boolean isSeveral() {
        return metrics.size() > 1;
    }
}
