package runcomparer.api.events;

import runcomparer.api.problem.Problem;
import runcomparer.events.Position;
import runcomparer.events.RunEvent;
import runcomparer.runs.RunPath;

/** The ids and JSON payloads of the events of one kind of stream. Confined to one stream. */
interface EventFormat {

    /** Returns the id of an event after which a client has this position in a run. */
    String id(RunPath run, Position position);

    Object steps(RunEvent.Steps steps);

    Object state(RunEvent.State state);

    Object problem(RunPath run, Problem problem);
}
