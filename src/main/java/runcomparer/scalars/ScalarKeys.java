package runcomparer.scalars;

import static java.util.Objects.requireNonNull;

import java.util.List;
import runcomparer.runs.Run;
import runcomparer.runs.RunData;

/**
 * The scalar keys of a run.
 *
 * @param keys in alphabetical order
 * @param leftOut the number of further keys that were dropped
 */
public record ScalarKeys(Run run, List<ScalarKey> keys, long leftOut) implements RunData<ScalarKeys> {

    private static final int BASE_BYTES = 200;
    private static final int BYTES_PER_KEY = 90;

    public ScalarKeys {
        requireNonNull(run, "run is null");
        keys = List.copyOf(keys);
    }

    @Override
    public ScalarKeys withRun(Run current) {
        return new ScalarKeys(current, keys, leftOut);
    }

    /** Returns the estimated size in memory, in bytes. */
    public int weight() {
        return BASE_BYTES
                + keys.stream()
                        .mapToInt(key -> BYTES_PER_KEY + key.key().length())
                        .sum();
    }
}
