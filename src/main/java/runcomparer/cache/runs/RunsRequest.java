package runcomparer.cache.runs;

import java.util.List;
import runcomparer.cache.CacheRequest;
import runcomparer.runs.RunPath;

/** Requests something that is cached for each run. */
public interface RunsRequest extends CacheRequest {

    /** Returns the runs, all of one project. */
    List<RunPath> runs();
}
