package runcomparer.demo;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers the two history fields of a run, sampled rows and rows as texts. Thread-safe. */
final class HistoryReader {

    private final Sampler sampler;
    private final WireNumbers numbers;

    HistoryReader(Sampler sampler, WireNumbers numbers) {
        this.sampler = sampler;
        this.numbers = numbers;
    }

    /**
     * Rows that have all keys of the spec (wandb/wandb#2266), with these keys alone; a spec without keys asks
     * for all.
     */
    List<Map<String, Object>> sampled(RunHistory history, HistorySpec spec) {
        if (spec.samples() < 1) {
            return List.of();
        }
        Collection<String> keys = spec.keys();
        long[] steps = history.steps(keys, spec.minStep(), spec.maxStep()).toArray();
        Set<String> all = keys.isEmpty() ? history.keys() : Set.of();
        return Arrays.stream(sampler.thin(steps, spec.samples()))
                .mapToObj(step -> keys.isEmpty() ? history.rowWhereLogged(step, all)
                        : history.row(step, keys))
                .map(numbers::row).toList();
    }

    /** Whole rows as JSON texts; unlike above, {@code maxStep} is exclusive. */
    List<String> texts(RunHistory history, long minStep, long maxStep, int samples) {
        long[] steps = history.steps(Set.of(), minStep, maxStep - 1).toArray();
        Set<String> keys = history.keys();
        return Arrays.stream(sampler.thin(steps, samples))
                .mapToObj(step -> Json.textWithBareNan(numbers.row(history.rowWhereLogged(step, keys))))
                .toList();
    }
}
