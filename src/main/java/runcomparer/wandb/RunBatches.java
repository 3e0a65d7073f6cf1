package runcomparer.wandb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import runcomparer.images.RunImages;
import runcomparer.images.WantedImages;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/**
 * Parts the runs of a call into batches of one request each and puts what was read together again. Stateless.
 *
 * <p>A request costs W&amp;B the time of all its runs, and one slow run holds up the whole answer: that bounds a batch.
 */
public final class RunBatches {

    /** What a run costs whose images are read, where one costs 1 of which only the image keys are. */
    private static final int COST_OF_IMAGES = 10;

    private final int most;

    /**
     * @param most how many runs one request asks for; ten times as many when it asks for their image keys only
     */
    public RunBatches(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a batch must hold at least 1 run but was to hold '" + most + "'");
        }
        this.most = most;
    }

    public List<WantedImages> split(WantedImages wanted) {
        List<WantedImages> batches = new ArrayList<>();
        Map<String, List<String>> batch = new LinkedHashMap<>();
        int cost = 0;
        for (Map.Entry<String, List<String>> run : wanted.metrics().entrySet()) {
            int ofRun = run.getValue().isEmpty() ? 1 : COST_OF_IMAGES;
            if (cost + ofRun > most * COST_OF_IMAGES) {
                batches.add(new WantedImages(wanted.project(), batch));
                batch.clear();
                cost = 0;
            }
            batch.put(run.getKey(), run.getValue());
            cost += ofRun;
        }
        if (!batch.isEmpty()) {
            batches.add(new WantedImages(wanted.project(), batch));
        }
        return batches;
    }

    /**
     * Adds the outcomes of a batch.
     *
     * @param before those of earlier batches, or null before the first
     */
    public <T> List<RunOutcome<T>> join(List<RunOutcome<T>> before, List<RunOutcome<T>> next) {
        List<RunOutcome<T>> all = new ArrayList<>(before == null ? List.of() : before);
        all.addAll(next);
        return all;
    }

    /** Parts a batch that failed into batches of one run each, so that one run that W&amp;B cannot read hides no other. */
    public List<WantedImages> single(WantedImages batch) {
        return batch.metrics().entrySet().stream()
                .map(run -> new WantedImages(batch.project(), Map.of(run.getKey(), run.getValue())))
                .toList();
    }

    /**
     * The outcomes of a batch of which nothing could be read.
     *
     * @param failed a {@link WandbException}, or what carries one
     */
    public <T> List<RunOutcome<T>> failed(WantedImages batch, Throwable failed) {
        WandbException failure = WandbException.in(failed, WandbException.class);
        return batch.metrics().keySet().stream()
                .map(runId -> RunOutcome.<T>failed(new RunPath(batch.project(), runId), failure))
                .toList();
    }

    /** The outcomes of runs of which nothing more could be read. */
    public List<RunOutcome<RunImages>> failedKnown(List<RunImages> known, Throwable failed) {
        WandbException failure = WandbException.in(failed, WandbException.class);
        return known.stream()
                .map(run -> RunOutcome.<RunImages>failed(run.run().path(), failure))
                .toList();
    }
}
