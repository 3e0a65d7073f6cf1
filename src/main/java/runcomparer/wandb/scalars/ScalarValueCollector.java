package runcomparer.wandb.scalars;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import runcomparer.runs.Run;
import runcomparer.scalars.RunScalars;
import runcomparer.scalars.ScalarValues;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WireJson;
import runcomparer.wandb.history.HistorySpec;
import runcomparer.wandb.media.HistoryKeys;

/** Collects the sampled values of the requested scalar keys of a run, and how many there are of each. */
final class ScalarValueCollector implements ScalarCollector<RunScalars> {

    private final List<String> keys;
    private final int points;
    private final List<ScalarRows> rows = new ArrayList<>();
    private final Map<String, JsonNode> summaries = new HashMap<>();

    /**
     * @param points the maximum number of values of each key
     */
    ScalarValueCollector(List<String> keys, int points) {
        this.keys = keys;
        this.points = points;
    }

    /** Returns a spec for each key, because W&amp;B returns only rows that have all keys of a spec. */
    List<String> specs() {
        return keys.stream()
                .map(key -> new HistorySpec(key, points, 0, Long.MAX_VALUE).toJson())
                .toList();
    }

    @Override
    public void begin() {
        rows.clear();
        keys.forEach(key -> rows.add(new ScalarRows(key)));
        summaries.clear();
    }

    @Override
    public long takeKey(String key, JsonNode summary) {
        if (keys.contains(key)) {
            summaries.put(key, summary);
        }
        return 0;
    }

    @Override
    public long takeRow(int spec, JsonNode row) {
        return spec < rows.size() ? rows.get(spec).take(row) : NOT_REQUESTED;
    }

    @Override
    public RunScalars read(Run run, JsonNode node) {
        JsonNode lists = WireJson.array(node, "sampledHistory");
        if (lists.size() < keys.size()) {
            throw new WandbFailed("'" + lists.size() + "' lists of rows for '" + keys.size() + "' specs");
        }
        boolean isSummed = node.path("historyKeys").path("keys").isObject();
        List<ScalarValues> series = new ArrayList<>(keys.size());
        for (int index = 0; index < keys.size(); index++) {
            JsonNode rest = lists.get(index);
            if (!rest.isArray() && !WireJson.isAbsent(rest)) {
                throw WireJson.wrong("sampledHistory", "lists of rows", rest);
            }
            series.add(series(keys.get(index), rows.get(index), isSummed));
        }
        return new RunScalars(run, series);
    }

    private ScalarValues series(String key, ScalarRows read, boolean isSummed) {
        JsonNode summary = summaries.get(key);
        OptionalLong logged =
                summary != null ? HistoryKeys.rows(summary) : isSummed ? OptionalLong.of(0) : OptionalLong.empty();
        long numbers = summary == null ? 0 : HistoryKeys.numbers(summary);
        return read.values(points, logged, numbers);
    }
}
