package runcomparer.runs;

/**
 * Data of a run that is still right while the run has not logged more.
 *
 * @param <T> the type of the data itself
 */
public interface RunData<T> extends OfRun {

    /** Returns the same data with the current run, for a run that has not logged since. */
    T withRun(Run current);
}
