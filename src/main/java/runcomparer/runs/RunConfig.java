package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The configuration that a run was started with.
 *
 * @param values by key, with nested keys joined by dots; each a string, a {@link TruncatedText}, a number, a boolean or
 *     null; lists as JSON strings
 * @param truncations why values are missing; empty if none are
 */
public record RunConfig(Run run, Map<String, Object> values, Set<ConfigTruncation> truncations) implements OfRun {

    private static final int CHARACTERS_PER_VALUE = 100;

    public RunConfig {
        requireNonNull(run, "run is null");
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        truncations = Set.copyOf(truncations);
    }

    /** Returns the value of a key, or those nested below it, by their full keys. */
    public Map<String, Object> below(String key) {
        Map<String, Object> found = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.equals(key) || name.startsWith(key + ".")) {
                found.put(name, value);
            }
        });
        return found;
    }

    /** Whether it is certain which value the run has under a key, or that it has none. */
    public boolean isCertainOf(String key) {
        return truncations.isEmpty() || values.containsKey(key);
    }

    /** Returns the memory that it takes, in values of typical length. */
    public int weight() {
        int characters = 0;
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            characters += entry.getKey().length() + length(entry.getValue());
        }
        return 1 + values.size() + characters / CHARACTERS_PER_VALUE;
    }

    private static int length(Object value) {
        if (value instanceof TruncatedText truncated) {
            return truncated.beginning().length();
        }
        return value instanceof String text ? text.length() : 0;
    }
}
