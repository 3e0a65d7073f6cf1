package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;

/**
 * A training run as it was when it was read.
 *
 * @param name the display name, or the run id if the run has none
 * @param state as W&amp;B spells it, including states that this service does not know
 * @param heartbeatAt the time of the last heartbeat, or null if it is unknown
 * @param historyLineCount the number of history rows; it grows as the run logs and shrinks when the run is rewound
 */
public record Run(
        RunPath path, String name, String state, Instant createdAt, Instant heartbeatAt, long historyLineCount) {

    private static final Set<String> ENDED = Set.of("finished", "failed", "crashed", "killed");

    public Run {
        requireNonNull(path, "path is null");
        requireNonNull(name, "name is null");
        requireNonNull(state, "state is null");
        requireNonNull(createdAt, "created at is null");
    }

    /**
     * Whether the run may still log. A run in an unknown state counts as running, which costs additional requests but
     * never shows outdated data for long.
     */
    public boolean isRunning() {
        return !ENDED.contains(state);
    }
}
