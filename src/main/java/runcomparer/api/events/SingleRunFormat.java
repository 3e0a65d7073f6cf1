package runcomparer.api.events;

import runcomparer.api.problem.Problem;
import runcomparer.api.query.parameters.EventId;
import runcomparer.events.Position;
import runcomparer.events.RunEvent;
import runcomparer.runs.RunPath;

/** The events of a stream about one run, in which the id is the run's position. */
final class SingleRunFormat implements EventFormat {

    @Override
    public String id(RunPath run, Position position) {
        return EventId.of(position);
    }

    @Override
    public Object steps(RunEvent.Steps steps) {
        return RunStepsEvent.of(steps.run(), steps.steps(), null);
    }

    @Override
    public Object state(RunEvent.State state) {
        return new RunStateEvent(state.run().runId(), state.state(), null);
    }

    @Override
    public Object problem(RunPath run, Problem problem) {
        return problem;
    }
}
