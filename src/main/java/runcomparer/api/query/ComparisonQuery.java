package runcomparer.api.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.images.AskedStep;
import runcomparer.images.WantedImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

/**
 * {@code GET /comparison}: the images of several runs and metrics at a step.
 *
 * @param runIds each once, in the order asked
 * @param metrics each once, in the order asked; empty means the image keys that the runs themselves logged
 * @param config the config keys whose values are wanted; {@code *} for those that differ between the runs
 */
public record ComparisonQuery(ProjectPath project, List<String> runIds, List<String> metrics, AskedStep asked,
        List<String> config, Caller caller) implements Asked {

    /** The images that the answer is made from. */
    public WantedImages wanted() {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        runIds.forEach(runId -> wanted.put(runId, metrics));
        return new WantedImages(project, wanted);
    }

    /** The runs whose configurations the answer needs. */
    public List<RunPath> configured() {
        return config.isEmpty() ? List.of() : runIds.stream().map(runId -> new RunPath(project, runId)).toList();
    }
}
