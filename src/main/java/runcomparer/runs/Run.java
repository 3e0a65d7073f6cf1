package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;

/**
 * One training run as it was when it was read.
 *
 * @param name the display name, or the run id when the run has none
 * @param state as W&amp;B spells it; a state that this service does not know is kept
 * @param heartbeatAt when the run last gave a sign of life, or null when that is not known
 * @param historyLineCount the number of history rows; it grows as the run logs and shrinks when the run is
 * rewound
 */
public record Run(
        RunPath path,
        String name,
        String state,
        Instant createdAt,
        Instant heartbeatAt,
        long historyLineCount) {

    private static final Set<String> ENDED = Set.of("finished", "failed", "crashed", "killed");

    public Run {
        requireNonNull(path, "path is null");
        requireNonNull(name, "name is null");
        requireNonNull(state, "state is null");
        requireNonNull(createdAt, "created at is null");
    }

    /**
     * Tells whether the run may still log. Only the states known to be an end are one: a run in an unknown
     * state is taken to be running, which costs a question more and never shows an old answer for long.
     */
    public boolean isRunning() {
        return !ENDED.contains(state);
    }
}
