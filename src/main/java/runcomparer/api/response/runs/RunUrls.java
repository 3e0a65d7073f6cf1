package runcomparer.api.response.runs;

import runcomparer.runs.RunPath;

/** Returns the URL of a run's page at W&amp;B. */
@FunctionalInterface
public interface RunUrls {

    String of(RunPath run);
}
