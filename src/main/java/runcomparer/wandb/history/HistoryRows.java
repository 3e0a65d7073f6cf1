package runcomparer.wandb.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.LongStream;
import runcomparer.images.Steps;
import runcomparer.images.index.LoggedMedia;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.MetricImagesBuilder;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WireJson;
import runcomparer.wandb.media.KeptMedia;
import runcomparer.wandb.media.MediaReader;

/**
 * Collects the rows for one spec as they arrive. Holds only their steps and media, because the rows themselves would take
 * many times as much memory.
 */
public final class HistoryRows {

    private final String metric;
    private final StepRange range;
    private final MetricImagesBuilder media;
    private final LongStream.Builder steps = LongStream.builder();
    private WandbFailed failure;

    /**
     * @param range the requested steps; other rows are ignored
     */
    HistoryRows(String metric, StepRange range) {
        this.metric = metric;
        this.range = range;
        this.media = new MetricImagesBuilder(metric);
    }

    /**
     * Takes a row; of several rows with the same step the last one counts. An invalid row makes only {@link #read()} fail.
     *
     * @return the estimated number of bytes that it takes
     */
    long take(JsonNode row) {
        long before = media.weight();
        try {
            long step = step(row);
            if (range.contains(step)) {
                media.addMedia(step, MediaReader.media(metric, step, value(row, metric)));
                steps.add(step);
            }
        } catch (WandbFailed wrong) {
            failure = wrong;
        }
        return media.weight() - before;
    }

    /**
     * Returns what was read, once all rows have been taken. To be called once.
     *
     * @throws WandbFailed if a row was invalid
     */
    Arrived read() {
        if (failure != null) {
            throw failure;
        }
        return new Arrived(range, Steps.distinct(steps.build().toArray()), media.buildMedia());
    }

    /**
     * The media of a range.
     *
     * @param steps of all rows, with and without media, ascending
     */
    record Arrived(StepRange range, long[] steps, LoggedMedia media) {

        Read keep(KeptMedia kept) {
            return new Read(range, steps, kept.of(media));
        }
    }

    /**
     * The images of a range.
     *
     * @param steps of all rows, with and without images, ascending
     */
    record Read(StepRange range, long[] steps, MetricImages images) {}

    private static long step(JsonNode row) {
        JsonNode step = row.path(HistorySpec.STEP);
        return WireJson.wholeNumber(step).orElseThrow(() -> WireJson.wrong(HistorySpec.STEP, "a whole number", step));
    }

    /** Returns the value of a key: the field of that name, or else the one to which its dots lead in nested objects. */
    public static JsonNode value(JsonNode row, String metric) {
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
