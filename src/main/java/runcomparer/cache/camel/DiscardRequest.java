package runcomparer.cache.camel;

import java.util.List;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

/** Determines which cached values to discard. */
public interface DiscardRequest {

    ProjectPath project();

    /** Returns the runs; empty to discard everything in the project that a cache holds. */
    List<RunPath> runs();
}
