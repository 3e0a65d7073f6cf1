package runcomparer.api.answer;

import java.util.List;

/** {@code GET /runs/{run_id}/metrics}: the image keys of one run. */
public record RunMetrics(String runId, String runName, String state, List<RunMetric> metrics) {

    /**
     * One image key.
     *
     * @param type the type that most of its values have
     * @param values the number of values of image types
     */
    public record RunMetric(String metric, String type, long values, List<TypeCount> types) {
    }

    /** How many values of one type a key has. */
    public record TypeCount(String type, long values) {
    }
}
