package runcomparer.cache;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import runcomparer.images.WantedImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Asks for runs project by project, because W&amp;B's requests are about one project each. */
final class ByProject {

    private ByProject() {
    }

    /**
     * Reads runs.
     *
     * @param wanted the metric keys by run
     * @param reader answers an outcome for every run of one project
     */
    static <T> Map<RunPath, RunOutcome<T>> read(
            Map<RunPath, List<String>> wanted, Function<WantedImages, Collection<RunOutcome<T>>> reader) {
        Map<ProjectPath, Map<String, List<String>>> byProject = new LinkedHashMap<>();
        wanted.forEach((run, metrics) -> byProject
                .computeIfAbsent(run.project(), project -> new LinkedHashMap<>())
                .put(run.runId(), metrics));
        Map<RunPath, RunOutcome<T>> read = new HashMap<>();
        byProject.forEach((project, metrics) -> reader.apply(new WantedImages(project, metrics))
                .forEach(outcome -> read.put(outcome.path(), outcome)));
        return read;
    }
}
