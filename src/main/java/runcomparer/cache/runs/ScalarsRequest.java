package runcomparer.cache.runs;

import runcomparer.cache.CacheRequest;
import runcomparer.images.RunSelection;

/** Requests the values of scalar keys of runs. */
public interface ScalarsRequest extends CacheRequest {

    /** Returns the scalar keys by run. */
    RunSelection selection();

    /** Returns the maximum number of values of each key of a run. */
    int points();
}
