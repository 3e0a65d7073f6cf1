package runcomparer.api.answer;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
            differing.removeIf(key -> configs.stream().map(config -> compared(config, key)).distinct().count() < 2);
        }
    }

    /** A key that is not there differs from one whose value is null, and 1 not from 1.0. */
    private static List<Object> compared(RunConfig config, String key) {
        Object value = config.values().get(key);
        return Arrays.asList(config.values().containsKey(key), value instanceof Number number ? exact(number) : value);
    }

    private static Object exact(Number number) {
        return Double.isFinite(number.doubleValue()) ? new BigDecimal(number.toString()).stripTrailingZeros() : number;
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
