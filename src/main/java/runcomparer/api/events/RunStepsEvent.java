package runcomparer.api.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import runcomparer.events.KnownSteps;
import runcomparer.runs.RunPath;

/**
 * The data of an event {@code steps} or {@code reset}: steps at which a run logged images, by metric.
 *
 * @param position null where more steps follow at once, and in a stream about one run, where the id of the event is it
 */
public record RunStepsEvent(
        String runId, List<MetricSteps> metrics, @JsonInclude(JsonInclude.Include.NON_NULL) String position) {

    /** The steps of one metric, ascending. */
    public record MetricSteps(String metric, long[] steps) {
    }

    static RunStepsEvent of(RunPath run, KnownSteps known, String position) {
        List<MetricSteps> metrics = new ArrayList<>();
        known.forEach((metric, steps) -> metrics.add(new MetricSteps(metric, steps)));
        return new RunStepsEvent(run.runId(), metrics, position);
    }
}
