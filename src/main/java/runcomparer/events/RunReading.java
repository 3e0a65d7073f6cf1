package runcomparer.events;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import runcomparer.cache.Freshness;
import runcomparer.images.MetricImages;
import runcomparer.images.ReadRows;
import runcomparer.images.RunImages;
import runcomparer.runs.RunPath;

/** Reads the images of one run for several listeners. Thread-safe. */
final class RunReading {

    private final GatheredReads reads;

    /** What was read, and how fresh it is. */
    record Read(RunImages images, Freshness freshness) {
    }

    RunReading(GatheredReads reads) {
        this.reads = requireNonNull(reads, "reads is null");
    }

    /**
     * Reads metrics of a run; fails as the reading fails.
     *
     * @param own whether the metrics are wanted that the run itself logged images under
     * @param named others that are wanted too, which for the most part are among them
     * @param inTrouble whether the last read of the run failed
     */
    CompletableFuture<Read> read(RunPath run, boolean own, List<String> named, boolean inTrouble) {
        return own
                ? reads.read(run, List.of(), inTrouble).thenCompose(read -> withNamed(run, read, named, inTrouble))
                : reads.read(run, named, inTrouble);
    }

    private CompletableFuture<Read> withNamed(RunPath run, Read own, List<String> named, boolean inTrouble) {
        List<String> others = new ArrayList<>(named);
        others.removeAll(own.images().rows().keySet());
        return others.isEmpty()
                ? CompletableFuture.completedFuture(own)
                : reads.read(run, others, inTrouble).thenApply(read -> joined(own, read));
    }

    private static Read joined(Read own, Read others) {
        Map<String, MetricImages> metrics = new LinkedHashMap<>(own.images().metrics());
        metrics.putAll(others.images().metrics());
        Map<String, ReadRows> rows = new LinkedHashMap<>(own.images().rows());
        rows.putAll(others.images().rows());
        return new Read(new RunImages(own.images().run(), metrics, rows), own.freshness().and(others.freshness()));
    }
}
