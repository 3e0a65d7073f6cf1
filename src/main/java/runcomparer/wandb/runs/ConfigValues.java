package runcomparer.wandb.runs;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import runcomparer.runs.ConfigTruncation;
import runcomparer.runs.TruncatedText;

/** The values of a configuration, up to limits, and which of the limits were exceeded. */
final class ConfigValues {

    private static final int MAX_KEY_LENGTH = 1_000;
    private static final int MAX_VALUE_LENGTH = 10_000;
    private static final int MAX_VALUES = 10_000;
    private static final int MAX_CHARACTERS = 500_000;

    private final Map<String, Object> values = new HashMap<>();
    private final Set<ConfigTruncation> truncations = EnumSet.noneOf(ConfigTruncation.class);
    private int characters;

    /** Whether values under a key can be added; if not, this is recorded as a truncation. */
    boolean acceptsKey(String key) {
        if (key.length() > MAX_KEY_LENGTH) {
            addTruncation(ConfigTruncation.KEY_TOO_LONG);
            return false;
        }
        return true;
    }

    void put(String key, Object value) {
        String text = String.valueOf(value);
        int size = key.length() + Math.min(MAX_VALUE_LENGTH, text.length());
        if (values.size() >= MAX_VALUES && !values.containsKey(key)) {
            addTruncation(ConfigTruncation.TOO_MANY_VALUES);
        } else if (characters + size > MAX_CHARACTERS) {
            addTruncation(ConfigTruncation.TOO_LARGE);
        } else {
            characters += size;
            values.put(key, text.length() > MAX_VALUE_LENGTH ? TruncatedText.of(text, MAX_VALUE_LENGTH) : value);
        }
    }

    void addTruncation(ConfigTruncation truncation) {
        truncations.add(truncation);
    }

    Map<String, Object> values() {
        return values;
    }

    Set<ConfigTruncation> truncations() {
        return truncations;
    }
}
