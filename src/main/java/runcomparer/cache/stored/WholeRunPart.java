package runcomparer.cache.stored;

import runcomparer.runs.OfRun;
import runcomparer.runs.RunPath;

/**
 * The layout of something that exists once per run, so that its key is the run.
 *
 * @param <T> what was read
 */
interface WholeRunPart<T extends OfRun> extends RunPart<RunPath, T> {

    @Override
    default RunPath path(RunPath key) {
        return key;
    }
}
