package runcomparer.runs;

/** Data that was read from a run. */
public interface OfRun {

    /** Returns the run as it was when the data was read. */
    Run run();
}
