package runcomparer.events;

import runcomparer.runs.RunPath;

/** An event of a run. */
public sealed interface RunEvent {

    /**
     * The state of a run. The first one follows once everything known at the start has been reported, further ones when the
     * state has changed, or when an outage is over. That of an ended run is its last event.
     *
     * @param position the position of the listener after the event
     */
    record State(RunPath run, String state, Position position) implements RunEvent {}

    /**
     * Steps at which a run logged images.
     *
     * @param all whether these replace what the listener knows, because some of that may no longer exist
     * @param position the position of the listener after the event; null if more steps follow immediately
     */
    record Steps(RunPath run, boolean all, LoggedSteps steps, Position position) implements RunEvent {}

    /**
     * A run cannot be read, until the next state.
     *
     * @param failure the cause, or null if stale data is served
     */
    record Outage(RunPath run, RuntimeException failure) implements RunEvent {}

    /** Nothing has happened for a while. */
    record Heartbeat() implements RunEvent {}
}
