package runcomparer.api.answer;

import runcomparer.runs.RunPath;

/** Where a person finds a run at W&amp;B. */
@FunctionalInterface
public interface RunUrls {

    String of(RunPath run);
}
