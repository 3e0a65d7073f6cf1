package runcomparer.api.events;

import runcomparer.api.problem.Problem;
import runcomparer.events.Position;
import runcomparer.events.RunEvent;
import runcomparer.runs.RunPath;

/** What the events of one kind of stream hold: their ids, and the data that is written as JSON. Used by one stream. */
interface EventForm {

    /** The id of an event after which a listener knows this of a run. */
    String id(RunPath run, Position position);

    Object steps(RunEvent.Steps steps);

    Object state(RunEvent.State state);

    Object problem(RunPath run, Problem problem);
}
