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

    private final int most;

    /**
     * @param most how many runs one request asks for
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
        for (Map.Entry<String, List<String>> run : wanted.metrics().entrySet()) {
            batch.put(run.getKey(), run.getValue());
            if (batch.size() == most) {
                batches.add(new WantedImages(wanted.project(), batch));
                batch.clear();
            }
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
    public List<RunOutcome<RunImages>> join(List<RunOutcome<RunImages>> before, List<RunOutcome<RunImages>> next) {
        List<RunOutcome<RunImages>> all = new ArrayList<>(before == null ? List.of() : before);
        all.addAll(next);
        return all;
    }

    /** Parts a batch that failed into batches of one run each, so that one run that W&amp;B cannot read hides no other. */
    public List<WantedImages> single(WantedImages batch) {
        return new RunBatches(1).split(batch);
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
