package runcomparer.wandb.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import runcomparer.images.ImageMetric;
import runcomparer.images.MediaEntry;
import runcomparer.images.index.RunImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.WireJson;
import runcomparer.wandb.graphql.GraphQlResponse;
import runcomparer.wandb.graphql.ResponseNodes;
import runcomparer.wandb.media.HistoryKeys;
import runcomparer.wandb.media.KeptMedia;
import runcomparer.wandb.runs.RunReader;

/** Reads the rows of a run's metric keys. A failure affects only this run. */
public final class RunHistory {

    static final long NOT_REQUESTED = Long.MIN_VALUE;

    private final RunPath path;
    private final HistoryLimits limits;
    private List<MetricHistory> metrics;
    private List<RequestedPart> requested = List.of();
    private Run run;

    /** The summary from the first response, until the first images have been selected. */
    private HistoryKeys keys;

    private RuntimeException failure;
    private boolean isEnded;

    /**
     * @param metrics if empty, the run's image keys
     * @param cached returns the cached rows of a metric key
     */
    public RunHistory(RunPath path, List<String> metrics, Function<String, CachedRows> cached, HistoryLimits limits) {
        this.path = path;
        this.limits = limits;
        this.metrics = metrics.stream()
                .map(metric -> new MetricHistory(metric, cached.apply(metric)))
                .toList();
    }

    RunPath path() {
        return path;
    }

    boolean isIncomplete() {
        return failure == null
                && !isEnded
                && (run == null || metrics.stream().anyMatch(metric -> !metric.isComplete()));
    }

    /** Returns the number of parts to read next. */
    int pendingParts() {
        return metrics.stream().mapToInt(metric -> metric.pending().size()).sum();
    }

    /** Returns the mean size of the cached rows, of the metric key with the largest; 0 if there are none. */
    double bytesOfCachedRow() {
        return metrics.stream()
                .mapToDouble(metric -> metric.cached().bytesOfRow())
                .max()
                .orElse(0);
    }

    /** Returns the maximum number of rows of the parts to read next. */
    int maxSamples() {
        return metrics.stream()
                .flatMap(metric -> metric.pending().stream())
                .mapToInt(HistoryPart::samples)
                .max()
                .orElse(0);
    }

    /** Limits the rows of each spec of the next request. */
    void request(int samples) {
        metrics.forEach(metric -> metric.request(samples));
    }

    /** Limits the rows of all specs. */
    void limitSamples(int samples) {
        metrics.forEach(metric -> metric.limitSamples(samples));
    }

    /**
     * Chooses the parts to request next, in order of each metric key's steps: at least one, and no more than are expected
     * to have this many rows.
     *
     * @return the expected number of rows
     */
    double choose(double rows) {
        List<RequestedPart> chosen = new ArrayList<>();
        double expected = 0;
        for (MetricHistory metric : metrics) {
            for (HistoryPart part : metric.pending()) {
                if (chosen.isEmpty() || expected + part.rows() <= rows) {
                    chosen.add(new RequestedPart(metric, part));
                    expected += part.rows();
                }
            }
        }
        requested = chosen;
        return expected;
    }

    /** Returns the specs of the chosen parts. */
    List<String> specs() {
        return requested.stream().map(RequestedPart::spec).collect(Collectors.toList());
    }

    /** Starts taking the rows of a response, and discards those of an incomplete one. */
    void begin() {
        requested.forEach(RequestedPart::begin);
    }

    /**
     * Takes a row.
     *
     * @param spec the position of its spec
     * @return the estimated number of bytes that it takes; {@link #NOT_REQUESTED} if there is no such spec
     */
    long takeRow(int spec, JsonNode row) {
        return spec >= requested.size() ? NOT_REQUESTED : requested.get(spec).take(row);
    }

    /** Takes the run's part of a response, after its rows. */
    void take(int index, JsonNode project, GraphQlResponse response) {
        try {
            take(ResponseNodes.run(path, index, project, response));
        } catch (RunNotFound | WandbException wrong) {
            failure = wrong;
        }
    }

    private void take(JsonNode node) {
        if (run == null) {
            run = RunReader.read(path.project(), node);
            keys = new HistoryKeys(node.path("historyKeys"));
            metrics.forEach(metric -> metric.expect(keys));
        }
        JsonNode lists = WireJson.array(node, "sampledHistory");
        if (lists.size() < requested.size()) {
            throw new WandbFailed("'" + lists.size() + "' lists of rows for '" + requested.size() + "' specs");
        }
        for (int index = 0; index < requested.size(); index++) {
            requested.get(index).end(lists.get(index));
        }
    }

    /** Returns the media of the response, and, if it is the first one, the keys of all media of the run. */
    List<MediaEntry> media() {
        if (failure != null) {
            return List.of();
        }
        List<MediaEntry> media = new ArrayList<>(keys == null ? List.of() : keys.mediaKeys());
        requested.forEach(part -> media.addAll(part.media()));
        return media;
    }

    /** Takes those of the media that count as images, and decides what to read next. */
    void keep(KeptMedia kept) {
        if (failure != null) {
            return;
        }
        requested.forEach(part -> part.keep(kept));
        if (keys != null) {
            StepShares.limit(metrics, kept.of(keys), keys, limits);
        }
        requested.stream().map(RequestedPart::metric).distinct().forEach(MetricHistory::plan);
        if (keys != null && metrics.isEmpty()) {
            List<ImageMetric> images = kept.of(keys);
            metrics = images.stream().map(this::history).toList();
            StepShares.limit(metrics, images, keys, limits);
        }
        keys = null;
    }

    /**
     * Ends the reading. What has been read is the beginning of the history, if there is any.
     *
     * @param reason why the rest cannot be read now; null if it is merely left for later
     */
    void end(RuntimeException reason) {
        isEnded = true;
        if (failure == null && reason != null && !hasBeginning()) {
            failure = reason;
        }
    }

    /** Whether anything was read that a later reading can skip. */
    boolean hasBeginning() {
        return run != null && metrics.stream().anyMatch(MetricHistory::hasBeginning);
    }

    RunOutcome<RunImages> outcome() {
        if (failure != null) {
            return RunOutcome.failed(path, failure);
        }
        return RunOutcome.of(
                path,
                RunImages.of(run, metrics.stream().map(metric -> metric.of(run)).toList()));
    }

    private MetricHistory history(ImageMetric metric) {
        MetricHistory history = new MetricHistory(metric.metric(), CachedRows.NONE);
        history.expect(keys);
        return history;
    }
}
