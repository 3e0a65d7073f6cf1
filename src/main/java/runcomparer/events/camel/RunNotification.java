package runcomparer.events.camel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import runcomparer.events.LoggedSteps;
import runcomparer.events.Position;
import runcomparer.events.RunEvent;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;

/**
 * An event of a run, as routes get it.
 *
 * @param event {@code state}, {@code steps} or {@code problem}
 * @param state the state of the run as named by W&amp;B; null for other events
 * @param ended whether the run has ended, which is its last event
 * @param step the newest step at which the run logged images, or null if there is none or more steps follow
 * @param metrics what was logged since the last event, by metric key; null for other events
 * @param detail why the run cannot be read; null for other events, and while stale data is served
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RunNotification(
        String event,
        String entity,
        String project,
        String runId,
        String runName,
        String state,
        boolean ended,
        Long step,
        List<NewSteps> metrics,
        String detail) {

    /** The steps at which images were logged under a metric key. */
    public record NewSteps(String metric, List<Long> steps) {}

    /** Returns the notification for an event; empty for a heartbeat. */
    static Optional<RunNotification> of(Run run, RunEvent event) {
        if (event instanceof RunEvent.State state) {
            boolean ended = state.position().ended();
            return Optional.of(of("state", run, state.state(), ended, state.position(), null, null));
        } else if (event instanceof RunEvent.Steps steps) {
            return Optional.of(of("steps", run, null, false, steps.position(), newSteps(steps.steps()), null));
        } else if (event instanceof RunEvent.Outage outage) {
            String detail = outage.failure() == null ? null : outage.failure().getMessage();
            return Optional.of(of("problem", run, null, false, null, null, detail));
        }
        return Optional.empty();
    }

    private static RunNotification of(
            String event,
            Run run,
            String state,
            boolean ended,
            Position position,
            List<NewSteps> metrics,
            String detail) {
        RunPath path = run.path();
        return new RunNotification(
                event,
                path.project().entity(),
                path.project().project(),
                path.runId(),
                run.name(),
                state,
                ended,
                position == null || position.step() < 0 ? null : position.step(),
                metrics,
                detail);
    }

    private static List<NewSteps> newSteps(LoggedSteps steps) {
        List<NewSteps> metrics = new ArrayList<>();
        steps.forEach((metric, logged) ->
                metrics.add(new NewSteps(metric, Arrays.stream(logged).boxed().toList())));
        return metrics;
    }
}
