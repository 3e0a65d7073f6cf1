package runcomparer.scalars;

import static java.util.Objects.requireNonNull;

/**
 * A metric key under which a run logged numbers.
 *
 * @param values the number of logged values
 */
public record ScalarKey(String key, long values) {

    public ScalarKey {
        requireNonNull(key, "key is null");
    }
}
