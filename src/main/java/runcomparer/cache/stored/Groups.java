package runcomparer.cache.stored;

import static runcomparer.runs.PercentEncoding.segment;

import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

/** The names of the groups in which values are stored. */
final class Groups {

    private Groups() {}

    /** Returns the group of everything that is stored about a run. */
    static String of(RunPath run) {
        return "run/" + path(run.project()) + "/" + segment(run.runId());
    }

    /** Returns the group of the lists of a project. */
    static String listsOf(ProjectPath project) {
        return "list/" + path(project);
    }

    private static String path(ProjectPath project) {
        return segment(project.entity()) + "/" + segment(project.project());
    }
}
