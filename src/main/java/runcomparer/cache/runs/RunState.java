package runcomparer.cache.runs;

import java.util.List;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;

/** Requests the state of a run, to find out whether it is still logging. */
public record RunState(RunPath run, Requester requester) implements RunsRequest {

    @Override
    public List<RunPath> runs() {
        return List.of(run);
    }
}
