package runcomparer.wandb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Asks for the history rows of one metric key in a range of steps. There is a spec for each metric, because
 * W&amp;B answers a spec of several keys only with the rows that hold all of them (<a
 * href="https://github.com/wandb/wandb/issues/2266">wandb/wandb#2266</a>).
 *
 * @param samples the largest number of rows; of more W&amp;B leaves out some at random
 * @param minStep the first step of the range
 * @param maxStep the last step of the range, itself included; {@link Long#MAX_VALUE} for no end
 */
public record HistorySpec(String metric, int samples, long minStep, long maxStep) {

    static final String STEP = "_step";

    public HistorySpec {
        requireNonNull(metric, "metric is null");
    }

    /** Writes the spec as W&amp;B expects it: as JSON text. */
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
