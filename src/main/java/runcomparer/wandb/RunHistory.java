package runcomparer.wandb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import runcomparer.images.ImageMetric;
import runcomparer.images.RunImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Reads the rows of the metric keys of one run; a failure ends this run alone. */
final class RunHistory {

    static final long NOT_REQUESTED = Long.MIN_VALUE;

    private record Asked(MetricHistory metric, HistoryPart part) {
    }

    private final RunPath path;
    private final HistoryLimits limits;
    private List<MetricHistory> metrics;
    private List<Asked> asked = List.of();
    private List<HistoryRows> arriving = List.of();
    private Run run;
    private RuntimeException failure;
    private boolean isEnded;

    /**
     * @param metrics no key means the image keys that the run logged
     * @param known what was read of a key before
     */
    RunHistory(RunPath path, List<String> metrics, Function<String, KnownRows> known, HistoryLimits limits) {
        this.path = path;
        this.limits = limits;
        this.metrics = metrics.stream()
                .map(metric -> new MetricHistory(metric, known.apply(metric)))
                .toList();
    }

    RunPath path() {
        return path;
    }

    boolean isIncomplete() {
        return failure == null && !isEnded && (run == null || metrics.stream().anyMatch(metric -> !metric.isComplete()));
    }

    /** Returns how many parts are to be read next. */
    int pendingParts() {
        return metrics.stream().mapToInt(metric -> metric.pending().size()).sum();
    }

    /** Returns the largest mean memory of a row of a metric key that was known before; 0 when nothing was. */
    double bytesOfKnownRow() {
        return metrics.stream().mapToDouble(metric -> metric.known().bytesOfRow()).max().orElse(0);
    }

    /** Returns the largest number of rows that a part which is to be read next may bring. */
    int mostSamples() {
        return metrics.stream().flatMap(metric -> metric.pending().stream()).mapToInt(HistoryPart::samples).max().orElse(0);
    }

    /** Requests no more rows than these for each spec of the next request. */
    void request(int samples) {
        metrics.forEach(metric -> metric.request(samples));
    }

    /** Requests no more rows than these for any spec. */
    void limitSamples(int samples) {
        metrics.forEach(metric -> metric.limitSamples(samples));
    }

    /**
     * Chooses what to request next, in order of the steps of each metric key: at least one part, and no more than are
     * expected to bring so many rows.
     *
     * @return how many rows are expected
     */
    double choose(double rows) {
        List<Asked> chosen = new ArrayList<>();
        double expected = 0;
        for (MetricHistory metric : metrics) {
            for (HistoryPart part : metric.pending()) {
                if (chosen.isEmpty() || expected + part.rows() <= rows) {
                    chosen.add(new Asked(metric, part));
                    expected += part.rows();
                }
            }
        }
        asked = chosen;
        return expected;
    }

    /** Returns the specs of what was chosen. */
    List<String> specs() {
        return asked.stream()
                .map(one -> new HistorySpec(one.metric().metric(), one.part().samples(),
                        one.part().range().min(), one.part().range().max()))
                .map(HistorySpec::toJson)
                .collect(Collectors.toList());
    }

    /** Begins to take the rows of the response, in place of those taken so far of a broken one. */
    void begin() {
        arriving = asked.stream().map(one -> new HistoryRows(one.metric().metric(), one.part().range())).toList();
    }

    /**
     * Takes a row.
     *
     * @param spec the position of the spec that it answers
     * @return by how many bytes what is in memory grew; {@link #NOT_REQUESTED} when there was no such spec
     */
    long takeRow(int spec, JsonNode row) {
        return spec >= arriving.size() ? NOT_REQUESTED : arriving.get(spec).take(row);
    }

    /** Takes the run's part of a response, of which the rows were taken before. */
    void take(JsonNode node) {
        boolean first = run == null;
        HistoryKeys keys = new HistoryKeys(node.path("historyKeys"));
        if (first) {
            run = RunReader.read(path.project(), node);
            metrics.forEach(metric -> metric.expect(keys));
        }
        takeRows(WireJson.array(node, "sampledHistory"));
        if (first) {
            StepShares.limit(metrics, keys, limits);
        }
        asked.stream().map(Asked::metric).distinct().forEach(MetricHistory::plan);
        if (first && metrics.isEmpty()) {
            metrics = imageMetrics(keys);
            StepShares.limit(metrics, keys, limits);
        }
    }

    void fail(RuntimeException reason) {
        failure = reason;
    }

    /**
     * Ends the reading: what was read is kept as the beginning of the history, if there is one.
     *
     * @param reason why the rest cannot be read now; null when it is only left for later
     */
    void end(RuntimeException reason) {
        isEnded = true;
        if (failure == null && reason != null && !hasBeginning()) {
            failure = reason;
        }
    }

    /** Whether something was read that a later reading need not read again. */
    boolean hasBeginning() {
        return run != null && metrics.stream().anyMatch(MetricHistory::hasBeginning);
    }

    /** Returns what reading the run came to. */
    RunOutcome<RunImages> outcome() {
        if (failure != null) {
            return RunOutcome.failed(path, failure);
        }
        return RunOutcome.of(path, RunImages.of(run, metrics.stream().map(metric -> metric.of(run)).toList()));
    }

    private void takeRows(JsonNode lists) {
        if (lists.size() < asked.size()) {
            throw new WandbFailed("'" + lists.size() + "' lists of rows for '" + asked.size() + "' specs");
        }
        for (int index = 0; index < asked.size(); index++) {
            JsonNode rest = lists.get(index);
            if (!rest.isArray() && !WireJson.isAbsent(rest)) {
                throw WireJson.wrong("sampledHistory", "lists of rows", rest);
            }
            asked.get(index).metric().take(asked.get(index).part(), arriving.get(index));
        }
    }

    private static List<MetricHistory> imageMetrics(HistoryKeys keys) {
        List<MetricHistory> found = new ArrayList<>();
        for (ImageMetric metric : keys.imageMetrics()) {
            MetricHistory history = new MetricHistory(metric.metric(), KnownRows.NONE);
            history.expect(keys);
            found.add(history);
        }
        return found;
    }
}
