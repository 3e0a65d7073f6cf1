package runcomparer.api.events;

import java.util.ArrayList;
import java.util.List;
import runcomparer.events.KnownSteps;

/** The data of an event {@code steps} or {@code reset}: steps at which a run logged images, by metric. */
public record RunStepsEvent(String runId, List<MetricSteps> metrics) {

    /** The steps of one metric, ascending. */
    public record MetricSteps(String metric, long[] steps) {
    }

    static RunStepsEvent of(String runId, KnownSteps known) {
        List<MetricSteps> metrics = new ArrayList<>();
        known.forEach((metric, steps) -> metrics.add(new MetricSteps(metric, steps)));
        return new RunStepsEvent(runId, metrics);
    }
}
