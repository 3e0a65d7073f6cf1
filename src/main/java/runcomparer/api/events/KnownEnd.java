package runcomparer.api.events;

import java.util.List;
import runcomparer.events.KnownSteps;
import runcomparer.events.Position;
import runcomparer.images.RunImages;

/** Finds out whether there is anything left to tell of a run. */
final class KnownEnd {

    private KnownEnd() {
    }

    /** Whether the run has ended, and a listener who stands there was told so and knows all of its steps. */
    static boolean isKnown(RunImages run, List<String> metrics, Position known) {
        return known.ended() && !run.run().isRunning()
                && KnownSteps.of(run).only(metrics).position().ofEnded().equals(known);
    }
}
