package runcomparer.cache.runs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import runcomparer.images.RunSelection;
import runcomparer.runs.Run;
import runcomparer.runs.RunData;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/**
 * An update whose values are fetched again if their run has logged since; a run with as many history rows as before is
 * unchanged.
 *
 * @param <K> the keys, each about one run
 */
final class RunUpdate<K, T extends RunData<T>> implements CacheUpdate {

    private final Map<K, T> stale = new LinkedHashMap<>();
    private final List<K> missing = new ArrayList<>();
    private final Map<K, RunOutcome<T>> values = new HashMap<>();
    private final Function<K, RunPath> runOf;
    private final Function<List<K>, RunSelection> selection;
    private final BiFunction<List<K>, Collection<? extends RunOutcome<?>>, Map<K, RunOutcome<T>>> byKey;

    /**
     * @param lacking the keys, each with its stale value
     * @param runOf returns the run that a key is about
     * @param selection returns what to fetch for keys
     * @param byKey returns the values of keys from what was fetched for them
     */
    RunUpdate(
            Map<K, Optional<RunOutcome<T>>> lacking,
            Function<K, RunPath> runOf,
            Function<List<K>, RunSelection> selection,
            BiFunction<List<K>, Collection<? extends RunOutcome<?>>, Map<K, RunOutcome<T>>> byKey) {
        this.runOf = runOf;
        this.selection = selection;
        this.byKey = byKey;
        lacking.forEach((key, cached) -> cached.filter(outcome -> !outcome.isFailed())
                .ifPresentOrElse(outcome -> stale.put(key, outcome.value()), () -> missing.add(key)));
    }

    @Override
    public boolean isAnyStale() {
        return !stale.isEmpty();
    }

    @Override
    public RunSelection stale() {
        return RunSelection.of(stale.keySet().stream().map(runOf));
    }

    @Override
    public void revalidate(Collection<RunOutcome<Run>> current) {
        Map<RunPath, RunOutcome<Run>> runs =
                current.stream().collect(Collectors.toMap(RunOutcome::path, Function.identity()));
        stale.forEach((key, value) -> {
            RunPath path = runOf.apply(key);
            RunOutcome<Run> run = runs.get(path);
            if (run.isFailed()) {
                values.put(key, RunOutcome.failed(path, run.failure()));
            } else if (run.value().historyLineCount() == value.run().historyLineCount()) {
                values.put(key, RunOutcome.of(path, value.withRun(run.value())));
            } else {
                missing.add(key);
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
        return selection.apply(missing);
    }

    @Override
    public void addMissing(Collection<? extends RunOutcome<?>> fetched) {
        values.putAll(byKey.apply(missing, fetched));
        missing.clear();
    }

    Map<K, RunOutcome<T>> values() {
        return values;
    }
}
