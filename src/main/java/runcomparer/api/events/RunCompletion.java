package runcomparer.api.events;

import java.util.List;
import runcomparer.events.LoggedSteps;
import runcomparer.events.Position;
import runcomparer.images.index.RunImages;

/** Determines whether a stream has anything left to send about a run. */
final class RunCompletion {

    private RunCompletion() {}

    /** Whether the run has ended, and the client's position shows that it knows so and has all of its steps. */
    static boolean isFullyKnown(RunImages run, List<String> metrics, Position position) {
        return position.ended()
                && !run.run().isRunning()
                && LoggedSteps.of(run).only(metrics).position().ofEnded().equals(position);
    }
}
