package runcomparer.api.events;

import java.util.LinkedHashMap;
import java.util.Map;
import runcomparer.api.problem.Problem;
import runcomparer.api.query.parameters.EventId;
import runcomparer.api.query.parameters.StreamEventId;
import runcomparer.events.Position;
import runcomparer.events.RunEvent;
import runcomparer.runs.RunPath;

/**
 * The events of a stream about several runs: the id contains the positions of all of them, and the payload that of its
 * run, so that a client can resume each run by itself.
 */
final class MultiRunFormat implements EventFormat {

    private final Map<String, Position> positions = new LinkedHashMap<>();

    @Override
    public String id(RunPath run, Position position) {
        positions.put(run.runId(), position);
        return StreamEventId.of(positions);
    }

    @Override
    public Object steps(RunEvent.Steps steps) {
        return RunStepsEvent.of(
                steps.run(), steps.steps(), steps.position() == null ? null : EventId.of(steps.position()));
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
