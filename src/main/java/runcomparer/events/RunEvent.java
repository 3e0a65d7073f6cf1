package runcomparer.events;

import runcomparer.runs.RunPath;

/** What a listener of runs is told. */
public sealed interface RunEvent {

    /**
     * How a run is. The first comes when all was told that was known when the listener joined, a next one when the state
     * changed, or when an outage is over. After that of an ended run nothing comes of it.
     *
     * @param position where the listener stands now
     */
    record State(RunPath run, String state, Position position) implements RunEvent {
    }

    /**
     * Steps at which a run logged images.
     *
     * @param all whether these are in place of what the listener knew, because some of that may not be there any more
     * @param position where the listener stands now; null where more steps follow at once
     */
    record Steps(RunPath run, boolean all, KnownSteps steps, Position position) implements RunEvent {
    }

    /**
     * A run cannot be read, from now on until a state is told.
     *
     * @param failure why, or null where what was known before stands in
     */
    record Outage(RunPath run, RuntimeException failure) implements RunEvent {
    }

    /** Nothing happened for a while. */
    record Heartbeat() implements RunEvent {
    }
}
