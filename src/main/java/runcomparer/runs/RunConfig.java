package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The configuration that a run was started with.
 *
 * @param values by key, nested keys joined with dots; each a text, a {@link CutText}, a number, true or false, or null;
 *     lists as JSON texts
 * @param cuts why values are missing; empty when none are
 */
public record RunConfig(Run run, Map<String, Object> values, Set<ConfigCut> cuts) {

    private static final int CHARACTERS_OF_A_VALUE = 100;

    public RunConfig {
        requireNonNull(run, "run is null");
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        cuts = Set.copyOf(cuts);
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

    /** Whether it is certain what the run has under a key: a value, or none. */
    public boolean isCertainOf(String key) {
        return cuts.isEmpty() || values.containsKey(key);
    }

    /** How much memory it takes, in values of usual length. */
    public int weight() {
        int characters = 0;
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            characters += entry.getKey().length() + length(entry.getValue());
        }
        return 1 + values.size() + characters / CHARACTERS_OF_A_VALUE;
    }

    private static int length(Object value) {
        if (value instanceof CutText cut) {
            return cut.beginning().length();
        }
        return value instanceof String text ? text.length() : 0;
    }
}
