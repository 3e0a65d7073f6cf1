package runcomparer.wandb.scalars;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import runcomparer.runs.Run;
import runcomparer.scalars.ScalarKey;
import runcomparer.scalars.ScalarKeys;
import runcomparer.wandb.media.HistoryKeys;

/** Collects the metric keys under which a run logged numbers, up to a limit: a run may have tens of thousands. */
final class ScalarKeyCollector implements ScalarCollector<ScalarKeys> {

    private static final int MAX_KEYS = 2_000;
    private static final int MAX_CHARACTERS = 100_000;
    private static final int BYTES_OF_A_KEY = 90;
    private static final int BYTES_OF_A_CHARACTER = 2;

    private final Map<String, Long> found = new TreeMap<>();
    private final Map<String, String> names;
    private int characters;
    private long leftOut;

    /**
     * @param names the strings of keys, shared by runs
     */
    ScalarKeyCollector(Map<String, String> names) {
        this.names = names;
    }

    @Override
    public void begin() {
        found.clear();
        characters = 0;
        leftOut = 0;
    }

    @Override
    public long takeKey(String key, JsonNode summary) {
        long values = HistoryKeys.numbers(summary);
        if (values == 0 || !HistoryKeys.isOfUser(key)) {
            return 0;
        }
        if (found.size() == MAX_KEYS || characters + key.length() > MAX_CHARACTERS) {
            leftOut++;
            return 0;
        }
        characters += key.length();
        String shared = names.putIfAbsent(key, key);
        found.put(shared == null ? key : shared, values);
        return BYTES_OF_A_KEY + (shared == null ? (long) BYTES_OF_A_CHARACTER * key.length() : 0);
    }

    @Override
    public long takeRow(int spec, JsonNode row) {
        return NOT_REQUESTED;
    }

    @Override
    public ScalarKeys read(Run run, JsonNode node) {
        List<ScalarKey> keys = found.entrySet().stream()
                .map(key -> new ScalarKey(key.getKey(), key.getValue()))
                .toList();
        return new ScalarKeys(run, keys, leftOut);
    }
}
