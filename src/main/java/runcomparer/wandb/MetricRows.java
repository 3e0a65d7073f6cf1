package runcomparer.wandb;

import static java.util.Objects.requireNonNull;

import java.util.NavigableMap;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.ReadRows;
import runcomparer.runs.Run;

/**
 * The rows of one metric key of one run.
 *
 * @param values what was logged, by step, as it came; the value is a missing node where the row lacks the key
 */
public record MetricRows(Run run, String metric, NavigableMap<Long, JsonNode> values, ReadRows rows) {

    public MetricRows {
        requireNonNull(run, "run is null");
        requireNonNull(metric, "metric is null");
        requireNonNull(values, "values is null");
        requireNonNull(rows, "rows is null");
    }
}
