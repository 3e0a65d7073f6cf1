package runcomparer.cache;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import runcomparer.images.RunImages;
import runcomparer.runs.RunOutcome;

/** Puts the parts of runs that were found together; a run with a failed part has failed. Not thread-safe. */
final class FoundRuns {

    private final Map<String, RunOutcome<RunImages>> runs = new LinkedHashMap<>();
    private Freshness freshness = new Freshness(Freshness.Source.HIT, Duration.ofDays(1));

    /** Adds a part; {@code join} is given what was put together of the run before, or null. */
    <T> void add(Found<RunOutcome<T>> part, BiFunction<RunImages, T, RunImages> join) {
        freshness = freshness.and(part.freshness());
        RunOutcome<T> next = part.value();
        runs.compute(next.path().runId(), (runId, before) -> {
            if (before != null && before.isFailed()) {
                return before;
            } else if (next.isFailed()) {
                return RunOutcome.failed(next.path(), next.failure());
            }
            return RunOutcome.of(next.path(), join.apply(before == null ? null : before.value(), next.value()));
        });
    }

    Found<Map<String, RunOutcome<RunImages>>> found() {
        return new Found<>(Collections.unmodifiableMap(runs), freshness);
    }
}
