package runcomparer.api.answer;

import java.util.ArrayList;
import java.util.List;
import runcomparer.images.RunImages;

/** What answers about the images of a run have in common. */
final class ImagesOfRun {

    private ImagesOfRun() {
    }

    /** The metrics of an answer: those asked, or all that the run logged. */
    static List<String> metrics(RunImages run, List<String> asked) {
        return asked.isEmpty() ? run.metrics().keySet().stream().sorted().toList() : asked;
    }

    /** The steps at which the run logged an image under any of the metrics, ascending. */
    static long[] steps(RunImages run, List<String> asked) {
        return run.steps(metrics(run, asked));
    }

    /**
     * What an answer is made from: equal as long as the name and the images are those read before. It holds no images, so
     * that an answer that is kept does not keep them.
     */
    static Object source(RunImages run) {
        List<Object> source = new ArrayList<>();
        run.metrics().values().forEach(images -> source.add(images.token()));
        source.add(run.run().name());
        return source;
    }
}
