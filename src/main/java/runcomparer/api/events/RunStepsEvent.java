package runcomparer.api.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import runcomparer.events.LoggedSteps;
import runcomparer.runs.RunPath;

/**
 * The data of a {@code steps} or {@code reset} event: steps at which a run logged images, by metric key.
 *
 * @param position null if more steps follow at once, and in a stream about one run, where the event's id is the
 *     position
 */
public record RunStepsEvent(
        String runId,
        List<MetricSteps> metrics,
        @JsonInclude(JsonInclude.Include.NON_NULL) String position) {

    /** The steps of one metric key, ascending. */
    public record MetricSteps(String metric, long[] steps) {}

    static RunStepsEvent of(RunPath run, LoggedSteps known, String position) {
        List<MetricSteps> metrics = new ArrayList<>();
        known.forEach((metric, steps) -> metrics.add(new MetricSteps(metric, steps)));
        return new RunStepsEvent(run.runId(), metrics, position);
    }
}
