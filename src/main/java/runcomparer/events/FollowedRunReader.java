package runcomparer.events;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.cache.Freshness;
import runcomparer.images.ReadRows;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunPath;

/** Reads the images of a run for all of its listeners. Thread-safe. */
final class FollowedRunReader {

    private final BatchedReads reads;

    /** The images of a run, and how fresh they are. */
    record Read(RunImages images, Freshness freshness) {}

    FollowedRunReader(BatchedReads reads) {
        this.reads = requireNonNull(reads, "reads is null");
    }

    /**
     * Reads metrics of a run. Fails with the exception of the read.
     *
     * @param own whether to read the metrics under which the run itself logged images
     * @param named further metrics to read, which are mostly among those
     * @param isFailing whether the last read of the run failed
     */
    CompletableFuture<Read> read(RunPath run, boolean own, List<String> named, boolean isFailing) {
        return own
                ? reads.read(run, List.of(), isFailing).thenCompose(read -> withNamed(run, read, named, isFailing))
                : reads.read(run, named, isFailing);
    }

    private CompletableFuture<Read> withNamed(RunPath run, Read own, List<String> named, boolean isFailing) {
        List<String> others = new ArrayList<>(named);
        others.removeAll(own.images().rows().keySet());
        return others.isEmpty()
                ? CompletableFuture.completedFuture(own)
                : reads.read(run, others, isFailing).thenApply(read -> joined(own, read));
    }

    private static Read joined(Read own, Read others) {
        Map<String, MetricImages> metrics = new LinkedHashMap<>(own.images().metrics());
        metrics.putAll(others.images().metrics());
        Map<String, ReadRows> rows = new LinkedHashMap<>(own.images().rows());
        rows.putAll(others.images().rows());
        return new Read(
                new RunImages(own.images().run(), metrics, rows),
                own.freshness().and(others.freshness()));
    }
}
