package runcomparer.events;

/** What a listener of a run is told. */
public sealed interface RunEvent {

    /**
     * How the run is. The first comes when all was told that was known when the listener joined, a next one when the state
     * changed, or when an outage is over. After that of an ended run nothing comes.
     *
     * @param position where the listener stands now
     */
    record State(String state, Position position) implements RunEvent {
    }

    /**
     * Steps at which the run logged images.
     *
     * @param all whether these are in place of what the listener knew, because some of that may not be there any more
     * @param position where the listener stands now; null where more steps follow at once
     */
    record Steps(boolean all, KnownSteps steps, Position position) implements RunEvent {
    }

    /**
     * The run cannot be read, from now on until a state is told.
     *
     * @param failure why, or null where what was known before stands in
     */
    record Outage(RuntimeException failure) implements RunEvent {
    }

    /** Nothing happened for a while. */
    record Heartbeat() implements RunEvent {
    }
}
