package runcomparer.cache.runs;

import java.util.Collection;
import runcomparer.images.RunSelection;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;

/**
 * What a cache lacks of runs. Routes fetch it and add it, until the update is complete. Not thread-safe.
 */
public interface CacheUpdate {

    /** Whether any cached value may be outdated. */
    boolean isAnyStale();

    /** Returns the runs whose cached values may be outdated, without metric keys. */
    RunSelection stale();

    /** Takes the current state of the stale runs; only what they have logged since has to be fetched. */
    void revalidate(Collection<RunOutcome<Run>> current);

    /** Whether anything has to be fetched from the start. */
    boolean isAnyMissing();

    /** Returns what has to be fetched from the start. */
    RunSelection missing();

    /** Adds the outcomes of what was missing. */
    void addMissing(Collection<? extends RunOutcome<?>> fetched);
}
