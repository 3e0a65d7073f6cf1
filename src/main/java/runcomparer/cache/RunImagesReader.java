package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import runcomparer.cache.RunImagesCache.RunMetric;
import runcomparer.images.RunImages;
import runcomparer.images.RunMetricImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;

/**
 * Reads the images of several metric keys of several runs, and of those that are known as little as possible: one small
 * request tells what all of these runs are now. A run with as many history rows as before is unchanged; one with more is
 * read on from its last known step; one with fewer was rewound and is read anew. Of a long run only the beginning may be
 * known: it is read on from there.
 */
public final class RunImagesReader implements Reader<RunMetric, RunOutcome<RunMetricImages>> {

    private final RunReads reads;

    public RunImagesReader(RunReads reads) {
        this.reads = requireNonNull(reads, "reads is null");
    }

    @Override
    public Map<RunMetric, RunOutcome<RunMetricImages>> read(
            Map<RunMetric, Optional<RunOutcome<RunMetricImages>>> known, Requester requester) {
        Map<RunMetric, RunMetricImages> before = images(known);
        Map<RunPath, RunOutcome<Run>> now = now(whole(before), requester);
        Map<RunMetric, RunOutcome<RunMetricImages>> read = new HashMap<>();
        Map<RunPath, List<String>> anew = new LinkedHashMap<>();
        Map<RunPath, List<RunMetricImages>> grown = new LinkedHashMap<>();
        for (RunMetric key : known.keySet()) {
            RunMetricImages images = before.get(key);
            RunOutcome<Run> run = now.get(key.run());
            if (images != null && images.rows().isUnfinished()) {
                grown.computeIfAbsent(key.run(), path -> new ArrayList<>()).add(images);
            } else if (images != null && run.isFailed()) {
                read.put(key, RunOutcome.failed(key.run(), run.failure()));
            } else if (images == null || newRows(images, run) < 0) {
                anew.computeIfAbsent(key.run(), path -> new ArrayList<>()).add(key.metric());
            } else if (newRows(images, run) == 0) {
                read.put(key, RunOutcome.of(key.run(), images.of(run.value())));
            } else {
                grown.computeIfAbsent(key.run(), path -> new ArrayList<>()).add(images);
            }
        }
        addAnew(read, anew, requester);
        addGrown(read, grown, requester);
        return read;
    }

    private static Map<RunMetric, RunMetricImages> images(
            Map<RunMetric, Optional<RunOutcome<RunMetricImages>>> known) {
        Map<RunMetric, RunMetricImages> images = new HashMap<>();
        known.forEach((key, value) -> value
                .filter(outcome -> !outcome.isFailed())
                .ifPresent(outcome -> images.put(key, outcome.value())));
        return images;
    }

    /** The keys that were read whole; one of which only the beginning was read is read on without asking. */
    private static List<RunMetric> whole(Map<RunMetric, RunMetricImages> before) {
        return before.entrySet().stream().filter(known -> !known.getValue().rows().isUnfinished()).map(Map.Entry::getKey)
                .toList();
    }

    private Map<RunPath, RunOutcome<Run>> now(Collection<RunMetric> keys, Requester requester) {
        Map<RunPath, List<String>> runs = new HashMap<>();
        keys.forEach(key -> runs.put(key.run(), List.of()));
        return ByProject.read(runs, wanted -> reads.runs(wanted, requester));
    }

    private static long newRows(RunMetricImages images, RunOutcome<Run> now) {
        return now.value().historyLineCount() - images.run().historyLineCount();
    }

    private void addAnew(Map<RunMetric, RunOutcome<RunMetricImages>> read, Map<RunPath, List<String>> anew,
            Requester requester) {
        Map<RunPath, RunOutcome<RunImages>> runs = ByProject.read(anew, wanted -> reads.images(wanted, requester));
        anew.forEach((path, metrics) -> {
            RunOutcome<RunImages> run = requireNonNull(runs.get(path), () -> "run '" + path + "' was not read");
            metrics.forEach(metric -> read.put(new RunMetric(path, metric), part(run, metric)));
        });
    }

    private void addGrown(Map<RunMetric, RunOutcome<RunMetricImages>> read, Map<RunPath, List<RunMetricImages>> grown,
            Requester requester) {
        grown.values().stream()
                .map(known -> RunImages.of(known.get(0).run(), known))
                .collect(Collectors.groupingBy(known -> known.run().path().project()))
                .values().stream()
                .flatMap(known -> reads.newImages(known, requester).stream())
                .forEach(whole -> grown.get(whole.path()).forEach(known -> {
                    String metric = known.images().metric();
                    read.put(new RunMetric(whole.path(), metric), part(whole, metric));
                }));
    }

    /** A metric without images is kept as such, so that it is not read again for every caller. */
    private static RunOutcome<RunMetricImages> part(RunOutcome<RunImages> run, String metric) {
        return run.isFailed()
                ? RunOutcome.failed(run.path(), run.failure())
                : RunOutcome.of(run.path(), run.value().of(metric));
    }
}
