package runcomparer.api.answer;

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
import runcomparer.runs.ConfigCut;
import runcomparer.runs.CutText;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;

/** Which config values of runs a comparison has: those asked by key, or all that differ. */
final class ConfigColumns {

    /** Asks for the keys whose values are not the same in all runs. */
    static final String THAT_DIFFER = "*";

    /** In place of a value where a run has none. */
    private static final Object ABSENT = new Object();

    private static final String CUT_MARK = "…";
    private static final String VALUE_TOO_LONG = "value_too_long";

    private final List<String> asked;
    private final Set<String> differing = new TreeSet<>();

    /** The values of one run by key, and what was cut of them. */
    record RunValues(Map<String, Object> values, List<Comparison.ConfigGap> incomplete) {
    }

    ConfigColumns(List<String> asked, Collection<RunOutcome<RunConfig>> configs) {
        this.asked = asked;
        if (asked.contains(THAT_DIFFER)) {
            List<RunConfig> read = configs.stream().filter(config -> !config.isFailed()).map(RunOutcome::value).toList();
            boolean someUnread = configs.stream().anyMatch(ConfigColumns::isUnread);
            read.forEach(config -> differing.addAll(config.values().keySet()));
            differing.removeIf(key -> !differs(key, read, someUnread));
        }
    }

    /** A run that is not there has no configuration that could differ. */
    private static boolean isUnread(RunOutcome<RunConfig> config) {
        return config.isFailed() && !(config.failure() instanceof RunNotFound);
    }

    /**
     * Whether the runs that are certain have different values. A value that nothing certain can be held against may
     * differ: what could not be read of one run takes nothing away from the others.
     */
    private static boolean differs(String key, List<RunConfig> configs, boolean someUnread) {
        Set<Object> values = new HashSet<>();
        int certain = 0;
        for (RunConfig config : configs) {
            if (config.isCertainOf(key)) {
                certain++;
                values.add(compared(config, key));
            }
        }
        return values.size() > 1 || certain == 1 && (someUnread || configs.size() > 1);
    }

    /** A key that is not there differs from one whose value is null, and 1 not from 1.0. */
    private static Object compared(RunConfig config, String key) {
        Object value = config.values().get(key);
        if (value == null && !config.values().containsKey(key)) {
            return ABSENT;
        }
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }

    /** What one run has; a key that it does not have is left out. */
    RunValues of(RunConfig config) {
        Map<String, Object> values = new TreeMap<>();
        asked.forEach(key -> values.putAll(config.below(key)));
        config.values().forEach((key, value) -> {
            if (differing.contains(key)) {
                values.put(key, value);
            }
        });
        List<Comparison.ConfigGap> incomplete = new ArrayList<>();
        values.replaceAll((key, value) -> {
            if (value instanceof CutText cut) {
                incomplete.add(new Comparison.ConfigGap(VALUE_TOO_LONG, key));
                return cut.beginning() + CUT_MARK;
            }
            return value;
        });
        config.cuts().stream().sorted()
                .forEach(cut -> incomplete.add(new Comparison.ConfigGap(word(cut), null)));
        return new RunValues(Collections.unmodifiableMap(values), List.copyOf(incomplete));
    }

    private static String word(ConfigCut cut) {
        return cut.name().toLowerCase(Locale.ROOT);
    }
}
