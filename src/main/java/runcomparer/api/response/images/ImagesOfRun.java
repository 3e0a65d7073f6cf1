package runcomparer.api.response.images;

import java.util.ArrayList;
import java.util.List;
import runcomparer.api.problem.Problems;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunOutcome;

/** What responses about the images of a run have in common. */
public final class ImagesOfRun {

    private ImagesOfRun() {}

    /** Returns the requested metric keys; if none were requested, all that the run logged. */
    public static List<String> metrics(RunImages run, List<String> requested) {
        return requested.isEmpty() ? run.metrics().keySet().stream().sorted().toList() : requested;
    }

    /** Returns the steps at which the run logged an image under any of the metric keys, ascending. */
    static long[] steps(RunImages run, List<String> requested) {
        return run.steps(metrics(run, requested));
    }

    /**
     * Returns what a response is made from, which is equal while name and images are unchanged. It holds no images, so that a
     * cached response does not keep them in memory.
     */
    static Object source(RunImages run) {
        List<Object> source = new ArrayList<>();
        run.metrics().values().forEach(images -> source.add(images.token()));
        source.add(run.run().name());
        return source;
    }

    /** Returns what a response is made from that also contains the state or the problem of a run. */
    public static Object sourceWithState(RunOutcome<RunImages> run) {
        return run.isFailed()
                ? Problems.of(run.failure())
                : List.of(source(run.value()), run.value().run().state());
    }
}
