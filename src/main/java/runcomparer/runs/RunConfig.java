package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration that a run was started with.
 *
 * @param values by key, nested keys joined with dots; each a text, a number, true or false, or null; lists as JSON texts
 */
public record RunConfig(Run run, Map<String, Object> values) {

    public RunConfig {
        requireNonNull(run, "run is null");
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Gives the value of a key, or the values of those nested below it, by their whole keys. */
    public Map<String, Object> below(String key) {
        Map<String, Object> found = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.equals(key) || name.startsWith(key + ".")) {
                found.put(name, value);
            }
        });
        return found;
    }
}
