package runcomparer.wandb;

import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import runcomparer.images.MetricImages;
import runcomparer.images.MetricImagesBuilder;
import runcomparer.images.Steps;

/**
 * Takes the rows that answer one spec one by one, while they arrive, and keeps only their steps and images: the rows of
 * a long run would take many times their memory.
 */
final class HistoryRows {

    private final String metric;
    private final StepRange range;
    private final MetricImagesBuilder images;
    private final LongStream.Builder steps = LongStream.builder();
    private WandbFailed failure;

    /**
     * @param range what was asked; rows of other steps are left out
     */
    HistoryRows(String metric, StepRange range) {
        this.metric = metric;
        this.range = range;
        this.images = new MetricImagesBuilder(metric);
    }

    /**
     * Takes a row; of several rows of a step the last stands. One of another form fails {@link #read()} alone.
     *
     * @return by how many bytes what is in memory grew, as an estimate
     */
    long take(JsonNode row) {
        long before = images.weight();
        try {
            long step = step(row);
            if (range.contains(step)) {
                images.add(step, MediaReader.images(metric, step, value(row, metric)));
                steps.add(step);
            }
        } catch (WandbFailed wrong) {
            failure = wrong;
        }
        return images.weight() - before;
    }

    /**
     * Gives what was read when all rows were taken; can be asked once.
     *
     * @throws WandbFailed when a row had another form
     */
    Read read() {
        if (failure != null) {
            throw failure;
        }
        return new Read(range, Steps.distinct(steps.build().toArray()), images.build());
    }

    /**
     * What was read of a range.
     *
     * @param steps those of the rows with and without images, ascending
     */
    record Read(StepRange range, long[] steps, MetricImages images) {
    }

    private static long step(JsonNode row) {
        JsonNode step = row.path(HistorySpec.STEP);
        return WireJson.wholeNumber(step)
                .orElseThrow(() -> WireJson.wrong(HistorySpec.STEP, "a whole number", step));
    }

    /** Finds the value of a key: as it is written, or else by walking its dots down nested objects. */
    static JsonNode value(JsonNode row, String metric) {
        JsonNode literal = row.path(metric);
        if (!literal.isMissingNode()) {
            return literal;
        }
        for (int dot = metric.indexOf('.'); dot >= 0; dot = metric.indexOf('.', dot + 1)) {
            JsonNode nested = row.path(metric.substring(0, dot));
            if (nested.isObject()) {
                JsonNode found = value(nested, metric.substring(dot + 1));
                if (!found.isMissingNode()) {
                    return found;
                }
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }
}
