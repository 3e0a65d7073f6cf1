package runcomparer.api.response.comparison;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import runcomparer.runs.ConfigTruncation;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.TruncatedText;

/** Selects the configuration values of a comparison: those of the requested keys, or all that differ. */
final class ConfigColumns {

    /** Requests the keys whose values are not the same in all runs. */
    static final String THAT_DIFFER = "*";

    /** Stands for the value of a key that a run does not have. */
    private static final Object ABSENT = new Object();

    private static final String CUT_MARK = "…";
    private static final String VALUE_TOO_LONG = "value_too_long";

    private final List<String> requested;
    private final Set<String> differing = new TreeSet<>();

    /** The values of a run by key, and how they were truncated. */
    record RunValues(Map<String, Object> values, List<Comparison.ConfigGap> incomplete) {}

    ConfigColumns(List<String> requested, Collection<RunOutcome<RunConfig>> configs) {
        this.requested = requested;
        if (requested.contains(THAT_DIFFER)) {
            List<RunConfig> read = RunOutcome.values(configs);
            boolean someUnread = configs.stream().anyMatch(ConfigColumns::isUnread);
            read.forEach(config -> differing.addAll(config.values().keySet()));
            differing.removeIf(key -> !differs(key, read, someUnread));
        }
    }

    /** Whether a run may have a configuration that could not be read, unlike a run that does not exist. */
    private static boolean isUnread(RunOutcome<RunConfig> config) {
        return config.isFailed() && !(config.failure() instanceof RunNotFound);
    }

    /**
     * Whether the runs whose value is certain have different values. A value also counts as different if there is no other
     * certain value to compare it with, so that a run that could not be read hides no values of the others.
     */
    private static boolean differs(String key, List<RunConfig> configs, boolean someUnread) {
        Set<Object> values = new HashSet<>();
        int certain = 0;
        for (RunConfig config : configs) {
            if (config.isCertainOf(key)) {
                certain++;
                values.add(comparable(config, key));
            }
        }
        return values.size() > 1 || (certain == 1 && (someUnread || configs.size() > 1));
    }

    /** Returns the value to compare: a missing key differs from null, but 1 does not differ from 1.0. */
    private static Object comparable(RunConfig config, String key) {
        Object value = config.values().get(key);
        if (value == null && !config.values().containsKey(key)) {
            return ABSENT;
        }
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }

    /** Returns the values of a run, without keys that it does not have. */
    RunValues of(RunConfig config) {
        Map<String, Object> values = new TreeMap<>();
        requested.forEach(key -> values.putAll(config.below(key)));
        config.values().forEach((key, value) -> {
            if (differing.contains(key)) {
                values.put(key, value);
            }
        });
        List<Comparison.ConfigGap> incomplete = new ArrayList<>();
        values.replaceAll((key, value) -> {
            if (value instanceof TruncatedText cut) {
                incomplete.add(new Comparison.ConfigGap(VALUE_TOO_LONG, key));
                return cut.beginning() + CUT_MARK;
            }
            return value;
        });
        config.truncations().stream()
                .sorted()
                .forEach(cut -> incomplete.add(new Comparison.ConfigGap(word(cut), null)));
        return new RunValues(Collections.unmodifiableMap(values), List.copyOf(incomplete));
    }

    private static String word(ConfigTruncation cut) {
        return cut.name().toLowerCase(Locale.ROOT);
    }
}
