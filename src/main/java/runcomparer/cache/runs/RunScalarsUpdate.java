package runcomparer.cache.runs;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import runcomparer.cache.runs.RunScalarsCache.SampledKey;
import runcomparer.images.RunSelection;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.scalars.RunScalar;
import runcomparer.scalars.RunScalars;

/** The values of scalar keys that a cache lacks. */
public final class RunScalarsUpdate implements CacheUpdate {

    private final RunUpdate<SampledKey, RunScalar> update;
    private final int points;

    RunScalarsUpdate(Map<SampledKey, Optional<RunOutcome<RunScalar>>> lacking, int points) {
        this.update =
                new RunUpdate<>(lacking, SampledKey::run, keys -> selection(keysByRun(keys)), RunScalarsUpdate::byKey);
        this.points = points;
    }

    /** Returns the maximum number of values of each key. */
    public int points() {
        return points;
    }

    @Override
    public boolean isAnyStale() {
        return update.isAnyStale();
    }

    @Override
    public RunSelection stale() {
        return update.stale();
    }

    @Override
    public void revalidate(Collection<RunOutcome<Run>> current) {
        update.revalidate(current);
    }

    @Override
    public boolean isAnyMissing() {
        return update.isAnyMissing();
    }

    @Override
    public RunSelection missing() {
        return update.missing();
    }

    @Override
    public void addMissing(Collection<? extends RunOutcome<?>> fetched) {
        update.addMissing(fetched);
    }

    Map<SampledKey, RunOutcome<RunScalar>> values() {
        return update.values();
    }

    private static Map<RunPath, List<SampledKey>> keysByRun(List<SampledKey> keys) {
        Map<RunPath, List<SampledKey>> byRun = new LinkedHashMap<>();
        keys.forEach(key ->
                byRun.computeIfAbsent(key.run(), run -> new ArrayList<>()).add(key));
        return byRun;
    }

    private static RunSelection selection(Map<RunPath, List<SampledKey>> keys) {
        Map<String, List<String>> byRun = new LinkedHashMap<>();
        keys.forEach((run, ofRun) ->
                byRun.put(run.runId(), ofRun.stream().map(SampledKey::key).toList()));
        return new RunSelection(keys.keySet().iterator().next().project(), byRun);
    }

    private static Map<SampledKey, RunOutcome<RunScalar>> byKey(
            List<SampledKey> keys, Collection<? extends RunOutcome<?>> fetched) {
        Map<RunPath, RunOutcome<?>> runs = new HashMap<>();
        fetched.forEach(run -> runs.put(run.path(), run));
        Map<SampledKey, RunOutcome<RunScalar>> values = new HashMap<>();
        keysByRun(keys).forEach((path, ofRun) -> {
            RunOutcome<?> run = requireNonNull(runs.get(path), () -> "run '" + path + "' was not read");
            for (int index = 0; index < ofRun.size(); index++) {
                values.put(
                        ofRun.get(index),
                        run.isFailed()
                                ? RunOutcome.failed(path, run.failure())
                                : RunOutcome.of(path, ((RunScalars) run.value()).at(index)));
            }
        });
        return values;
    }
}
