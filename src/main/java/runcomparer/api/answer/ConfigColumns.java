package runcomparer.api.answer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import runcomparer.runs.RunConfig;

/** Which config values of runs a comparison tells: those asked by key, or all that differ. */
final class ConfigColumns {

    /** Asks for the keys whose values are not the same in all runs. */
    static final String THAT_DIFFER = "*";

    private final List<String> asked;
    private final Set<String> differing = new TreeSet<>();

    /**
     * @param configs those of all runs that could be read
     */
    ConfigColumns(List<String> asked, Collection<RunConfig> configs) {
        this.asked = asked;
        if (asked.contains(THAT_DIFFER)) {
            configs.forEach(config -> differing.addAll(config.values().keySet()));
            differing.removeIf(key -> configs.stream().map(config -> value(config, key)).distinct().count() < 2);
        }
    }

    /** A key that is not there differs from one whose value is null. */
    private static Object value(RunConfig config, String key) {
        return config.values().containsKey(key) ? Objects.requireNonNullElse(config.values().get(key), Objects.class) : key;
    }

    /** The values of one run by key; a key that it does not have is left out. */
    Map<String, Object> of(RunConfig config) {
        Map<String, Object> values = new TreeMap<>();
        asked.forEach(key -> values.putAll(config.below(key)));
        config.values().forEach((key, value) -> {
            if (differing.contains(key)) {
                values.put(key, value);
            }
        });
        return values;
    }
}
