package runcomparer.api.events;

import java.util.LinkedHashMap;
import java.util.Map;
import runcomparer.api.problem.Problem;
import runcomparer.api.query.EventId;
import runcomparer.api.query.StreamEventId;
import runcomparer.events.Position;
import runcomparer.events.RunEvent;
import runcomparer.runs.RunPath;

/**
 * The events of a stream about several runs: the id holds the positions of all of them, and the data that of the run, so
 * that a listener can hand on what it knows of each run.
 */
final class SeveralRunsForm implements EventForm {

    private final Map<String, Position> told = new LinkedHashMap<>();

    @Override
    public String id(RunPath run, Position position) {
        told.put(run.runId(), position);
        return StreamEventId.of(told);
    }

    @Override
    public Object steps(RunEvent.Steps steps) {
        return RunStepsEvent.of(steps.run(), steps.steps(), steps.position() == null ? null : EventId.of(steps.position()));
    }

    @Override
    public Object state(RunEvent.State state) {
        return new RunStateEvent(state.run().runId(), state.state(), EventId.of(state.position()));
    }

    @Override
    public Object problem(RunPath run, Problem problem) {
        return new RunProblemEvent(run.runId(), problem);
    }
}
