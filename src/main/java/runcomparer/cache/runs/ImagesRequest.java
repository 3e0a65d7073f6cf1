package runcomparer.cache.runs;

import java.util.List;
import runcomparer.images.RunSelection;
import runcomparer.runs.RunPath;

/** Requests the images of runs. */
public interface ImagesRequest extends RunsRequest {

    /** Returns the metric keys by run; none stands for the image keys that the run itself logged. */
    RunSelection selection();

    /** Returns the runs without metric keys, whose own image keys have to be read first. */
    @Override
    default List<RunPath> runs() {
        RunSelection selection = selection();
        return selection.metrics().entrySet().stream()
                .filter(run -> run.getValue().isEmpty())
                .map(run -> new RunPath(selection.project(), run.getKey()))
                .toList();
    }

    /** Whether there are such runs. Called for every request, so it must be cheap. */
    boolean isWithoutMetrics();
}
