package runcomparer.events;

/**
 * What a listener of a run knows: steps up to one, and perhaps that the run has ended.
 *
 * @param step the newest step of any metric that the listener knows, or -1 without any
 * @param checksum of all steps that the listener knows, 0 without any; null where that is not known
 * @param ended whether the listener was told that the run has ended
 */
public record Position(long step, Integer checksum, boolean ended) {

    /** That of a listener who knows nothing. */
    public static final Position NOTHING = new Position(-1, 0, false);

    /** That of a listener who knows the steps before this one, and perhaps some of the metrics at it. */
    public static Position at(long step) {
        return new Position(step, null, false);
    }

    /** The same of a listener who was also told that the run has ended. */
    public Position ofEnded() {
        return new Position(step, checksum, true);
    }
}
