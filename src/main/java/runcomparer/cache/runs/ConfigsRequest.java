package runcomparer.cache.runs;

import java.util.List;
import runcomparer.cache.CacheRequest;
import runcomparer.runs.RunPath;

/** Requests the configurations of runs. */
public interface ConfigsRequest extends CacheRequest {

    /** Returns the runs, all of one project; empty if no configurations are requested. */
    List<RunPath> configured();

    /** Whether any configurations are requested. */
    default boolean isWithConfigs() {
        return !configured().isEmpty();
    }
}
