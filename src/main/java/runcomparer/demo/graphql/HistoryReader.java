package runcomparer.demo.graphql;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import runcomparer.demo.http.Json;
import runcomparer.demo.runs.RunHistory;

/** Resolves the two history fields of a run, {@code sampledHistory} and {@code history}. Thread-safe. */
public final class HistoryReader {

    private final Sampler sampler;
    private final WireNumbers numbers;

    public HistoryReader(Sampler sampler, WireNumbers numbers) {
        this.sampler = sampler;
        this.numbers = numbers;
    }

    /**
     * Returns the rows that have all keys of the spec (wandb/wandb#2266), with only these keys, or with all if the spec
     * has none.
     */
    List<Map<String, Object>> sampled(RunHistory history, HistorySpec spec) {
        if (spec.samples() < 1) {
            return List.of();
        }
        Collection<String> keys = spec.keys();
        long[] steps = history.steps(keys, spec.minStep(), spec.maxStep()).toArray();
        Set<String> all = keys.isEmpty() ? history.keys() : Set.of();
        return Arrays.stream(sampler.sample(steps, spec.samples()))
                .mapToObj(step -> keys.isEmpty() ? history.partialRow(step, all) : history.row(step, keys))
                .map(numbers::row)
                .toList();
    }

    /** Returns whole rows as JSON strings; unlike in a spec, {@code maxStep} is exclusive. */
    List<String> jsonRows(RunHistory history, long minStep, long maxStep, int samples) {
        long[] steps = history.steps(Set.of(), minStep, maxStep - 1).toArray();
        Set<String> keys = history.keys();
        return Arrays.stream(sampler.sample(steps, samples))
                .mapToObj(step -> Json.textWithBareNan(numbers.row(history.partialRow(step, keys))))
                .toList();
    }
}
