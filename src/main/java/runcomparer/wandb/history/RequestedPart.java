package runcomparer.wandb.history;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import runcomparer.images.index.MediaOfType;
import runcomparer.wandb.WireJson;
import runcomparer.wandb.media.KeptMedia;

/** A part of a metric key's history, from its request until its images have been selected. Not thread-safe. */
final class RequestedPart {

    private final MetricHistory metric;
    private final HistoryPart part;
    private HistoryRows rows;
    private HistoryRows.Arrived arrived;

    RequestedPart(MetricHistory metric, HistoryPart part) {
        this.metric = requireNonNull(metric, "metric is null");
        this.part = requireNonNull(part, "part is null");
    }

    MetricHistory metric() {
        return metric;
    }

    String spec() {
        return new HistorySpec(
                        metric.metric(),
                        part.samples(),
                        part.range().min(),
                        part.range().max())
                .toJson();
    }

    /** Starts taking rows, and discards those of an incomplete response. */
    void begin() {
        rows = new HistoryRows(metric.metric(), part.range());
    }

    /** Takes a row, and returns the estimated number of bytes that it takes. */
    long take(JsonNode row) {
        return rows.take(row);
    }

    /**
     * Stops taking rows.
     *
     * @param rest what is left of the list in the response
     * @throws runcomparer.wandb.WandbFailed if that or a row is invalid
     */
    void end(JsonNode rest) {
        if (!rest.isArray() && !WireJson.isAbsent(rest)) {
            throw WireJson.wrong("sampledHistory", "lists of rows", rest);
        }
        arrived = rows.read();
        rows = null;
    }

    /** Returns the media that arrived. */
    List<MediaOfType> media() {
        return arrived.media().entries();
    }

    /** Passes the images on to the metric key. */
    void keep(KeptMedia kept) {
        metric.take(part, arrived.keep(kept));
        arrived = null;
    }
}
