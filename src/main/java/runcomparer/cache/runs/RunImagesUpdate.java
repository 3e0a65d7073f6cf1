package runcomparer.cache.runs;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import runcomparer.cache.runs.RunImagesCache.RunMetric;
import runcomparer.images.RunSelection;
import runcomparer.images.index.RunImages;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/**
 * The images that a cache lacks. A run with as many history rows as before is unchanged; one with more is read on from its
 * last cached step; one with fewer was rewound and is read from the start. If only the beginning of a long run is cached, it
 * is read on from there.
 */
public final class RunImagesUpdate implements CacheUpdate {

    private final Map<RunMetric, RunMetricImages> stale = new LinkedHashMap<>();
    private final Map<RunPath, List<String>> missing = new LinkedHashMap<>();
    private final Map<RunPath, List<RunMetricImages>> grown = new LinkedHashMap<>();
    private final Map<RunMetric, RunOutcome<RunMetricImages>> values = new HashMap<>();

    RunImagesUpdate(Map<RunMetric, Optional<RunOutcome<RunMetricImages>>> lacking) {
        lacking.forEach((key, cached) -> {
            RunMetricImages images = cached.filter(outcome -> !outcome.isFailed())
                    .map(RunOutcome::value)
                    .orElse(null);
            if (images == null) {
                setMissing(key);
            } else if (images.rows().isUnfinished()) {
                setGrown(key, images);
            } else {
                stale.put(key, images);
            }
        });
    }

    private void setMissing(RunMetric key) {
        missing.computeIfAbsent(key.run(), path -> new ArrayList<>()).add(key.metric());
    }

    private void setGrown(RunMetric key, RunMetricImages images) {
        grown.computeIfAbsent(key.run(), path -> new ArrayList<>()).add(images);
    }

    @Override
    public boolean isAnyStale() {
        return !stale.isEmpty();
    }

    @Override
    public RunSelection stale() {
        return RunSelection.of(stale.keySet().stream().map(RunMetric::run));
    }

    @Override
    public void revalidate(Collection<RunOutcome<Run>> current) {
        Map<RunPath, RunOutcome<Run>> runs =
                current.stream().collect(Collectors.toMap(RunOutcome::path, Function.identity()));
        stale.forEach((key, images) -> {
            RunOutcome<Run> run = runs.get(key.run());
            if (run.isFailed()) {
                values.put(key, RunOutcome.failed(key.run(), run.failure()));
                return;
            }
            long newRows = run.value().historyLineCount() - images.run().historyLineCount();
            if (newRows < 0) {
                setMissing(key);
            } else if (newRows == 0) {
                values.put(key, RunOutcome.of(key.run(), images.of(run.value())));
            } else {
                setGrown(key, images);
            }
        });
        stale.clear();
    }

    @Override
    public boolean isAnyMissing() {
        return !missing.isEmpty();
    }

    @Override
    public RunSelection missing() {
        Map<String, List<String>> metrics = new LinkedHashMap<>();
        missing.forEach((run, keys) -> metrics.put(run.runId(), keys));
        return new RunSelection(missing.keySet().iterator().next().project(), metrics);
    }

    @Override
    public void addMissing(Collection<? extends RunOutcome<?>> fetched) {
        Map<RunPath, RunOutcome<?>> runs = new HashMap<>();
        fetched.forEach(run -> runs.put(run.path(), run));
        missing.forEach((path, metrics) -> {
            RunOutcome<?> run = requireNonNull(runs.get(path), () -> "run '" + path + "' was not read");
            metrics.forEach(metric -> values.put(new RunMetric(path, metric), part(run, metric)));
        });
        missing.clear();
    }

    /** Whether anything is to be read on. */
    public boolean isAnyGrown() {
        return !grown.isEmpty();
    }

    /** Returns what is to be read on. */
    public List<RunImages> grown() {
        return grown.values().stream()
                .map(images -> RunImages.of(images.get(0).run(), images))
                .toList();
    }

    /** Adds the outcomes of what was read on, each including what was cached before. */
    public void addGrown(Collection<RunOutcome<RunImages>> fetched) {
        fetched.forEach(whole -> grown.get(whole.path()).forEach(before -> {
            String metric = before.images().metric();
            values.put(new RunMetric(whole.path(), metric), part(whole, metric));
        }));
        grown.clear();
    }

    /** Returns the part of a metric key. One without images is cached as such, so that it is not fetched repeatedly. */
    private static RunOutcome<RunMetricImages> part(RunOutcome<?> run, String metric) {
        return run.isFailed()
                ? RunOutcome.failed(run.path(), run.failure())
                : RunOutcome.of(run.path(), ((RunImages) run.value()).of(metric));
    }

    Map<RunMetric, RunOutcome<RunMetricImages>> values() {
        return values;
    }
}
