package runcomparer.runs;

/**
 * Data that was read from a run.
 *
 * @param <T> the type of the data itself
 */
public interface RunData<T> {

    /** Returns the run as it was when the data was read. */
    Run run();

    /** Returns the same data with the current run, for a run that has not logged since. */
    T withRun(Run current);
}
