package runcomparer.wandb.history;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Requests the history rows of one metric key in a range of steps. Each metric key has a spec of its own, because for a
 * spec of several keys W&amp;B returns only the rows that have all of them (<a
 * href="https://github.com/wandb/wandb/issues/2266">wandb/wandb#2266</a>).
 *
 * @param samples the maximum number of rows; if there are more, W&amp;B leaves some out at random
 * @param minStep the first step of the range
 * @param maxStep the last step of the range, inclusive; {@link Long#MAX_VALUE} for no end
 */
public record HistorySpec(String metric, int samples, long minStep, long maxStep) {

    public static final String STEP = "_step";

    public HistorySpec {
        requireNonNull(metric, "metric is null");
    }

    /** Returns the spec as the JSON text that W&amp;B expects. */
    public String toJson() {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.putArray("keys").add(STEP).add(metric);
        spec.put("samples", samples);
        if (minStep > 0) {
            spec.put("minStep", minStep);
        }
        if (maxStep < Long.MAX_VALUE) {
            spec.put("maxStep", maxStep);
        }
        return spec.toString();
    }
}
