package runcomparer.events;

/**
 * What a listener knows about a run: the steps up to one, and possibly that the run has ended.
 *
 * @param step the newest step of any metric key that the listener knows, or -1 if it knows none
 * @param checksum the checksum of all steps that the listener knows, 0 if it knows none; null if unknown
 * @param ended whether the listener knows that the run has ended
 */
public record Position(long step, Integer checksum, boolean ended) {

    /** The position of a listener that knows nothing. */
    public static final Position NOTHING = new Position(-1, 0, false);

    /** Returns the position of a listener that knows the steps before this one, and possibly some metrics at it. */
    public static Position at(long step) {
        return new Position(step, null, false);
    }

    /** Returns the same position for a listener that also knows that the run has ended. */
    public Position ofEnded() {
        return new Position(step, checksum, true);
    }
}
