package runcomparer.demo.graphql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import runcomparer.demo.runs.RunHistory;

/** The last value of each key of a run, as in W&amp;B's {@code summaryMetrics}. */
final class RunSummary {

    private RunSummary() {}

    static Map<String, Object> of(RunHistory history) {
        Map<String, Object> summary = new LinkedHashMap<>();
        for (String key : history.keys()) {
            OptionalLong last =
                    history.steps(Set.of(key), Long.MIN_VALUE, Long.MAX_VALUE).max();
            last.ifPresent(step -> summary.put(key, history.value(step, key)));
        }
        return summary;
    }
}
