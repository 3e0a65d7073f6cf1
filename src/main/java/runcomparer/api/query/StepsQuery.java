package runcomparer.api.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.images.WantedImages;
import runcomparer.runs.ProjectPath;

/**
 * {@code POST /steps}: the steps at which several runs logged images.
 *
 * @param runIds in the order asked, repeated ones included
 * @param metrics each once, in the order asked; empty means the image keys that each run itself logged
 */
public record StepsQuery(ProjectPath project, List<String> runIds, List<String> metrics, Caller caller) implements Asked {

    /** The images that the answer is made from, each run once. */
    public WantedImages wanted() {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        runIds.forEach(runId -> wanted.put(runId, metrics));
        return new WantedImages(project, wanted);
    }
}
