package runcomparer.wandb;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import runcomparer.runs.ConfigCut;
import runcomparer.runs.CutText;

/** The values of a configuration within bounds, and why some are missing. */
final class ConfigValues {

    private static final int LONGEST_KEY = 1_000;
    private static final int LONGEST_VALUE = 10_000;
    private static final int MOST_VALUES = 10_000;
    private static final int MOST_CHARACTERS = 500_000;

    private final Map<String, Object> values = new HashMap<>();
    private final Set<ConfigCut> cuts = EnumSet.noneOf(ConfigCut.class);
    private int characters;

    /** Whether anything under a key can be kept; otherwise that is a cut. */
    boolean takesKey(String key) {
        if (key.length() > LONGEST_KEY) {
            cut(ConfigCut.KEY_TOO_LONG);
            return false;
        }
        return true;
    }

    void put(String key, Object value) {
        String text = String.valueOf(value);
        int size = key.length() + Math.min(LONGEST_VALUE, text.length());
        if (values.size() >= MOST_VALUES && !values.containsKey(key)) {
            cut(ConfigCut.TOO_MANY_VALUES);
        } else if (characters + size > MOST_CHARACTERS) {
            cut(ConfigCut.TOO_LARGE);
        } else {
            characters += size;
            values.put(key, text.length() > LONGEST_VALUE ? CutText.of(text, LONGEST_VALUE) : value);
        }
    }

    void cut(ConfigCut cut) {
        cuts.add(cut);
    }

    Map<String, Object> values() {
        return values;
    }

    Set<ConfigCut> cuts() {
        return cuts;
    }
}
