package runcomparer.wandb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.ImageMetric;
import runcomparer.images.RunImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Reads the rows of the metric keys of one run; a failure ends this run alone. */
final class RunHistory {

    private record Asked(MetricHistory metric, StepRange range) {
    }

    private final RunPath path;
    private List<MetricHistory> metrics;
    private List<Asked> asked = List.of();
    private List<HistoryRows> arriving = List.of();
    private Run run;
    private RuntimeException failure;

    /**
     * @param metrics no key means the image keys that the run logged
     * @param known what was read of a key before
     */
    RunHistory(RunPath path, List<String> metrics, Function<String, KnownRows> known) {
        this.path = path;
        this.metrics = metrics.stream()
                .map(metric -> new MetricHistory(metric, known.apply(metric)))
                .toList();
    }

    RunPath path() {
        return path;
    }

    boolean isIncomplete() {
        return failure == null
                && (run == null || metrics.stream().anyMatch(metric -> !metric.pending().isEmpty()));
    }

    /** Gives the specs to ask next, at most so many, and keeps in mind what they ask. */
    List<String> ask(int most) {
        asked = metrics.stream()
                .flatMap(metric -> metric.pending().stream().map(range -> new Asked(metric, range)))
                .limit(most)
                .toList();
        return asked.stream()
                .map(one -> new HistorySpec(
                        one.metric().metric(), MetricHistory.MAX_SAMPLES,
                        one.range().min(), one.range().max()))
                .map(HistorySpec::toJson)
                .collect(Collectors.toList());
    }

    /** Begins to take the rows that answer what was asked, in place of those taken so far of a broken answer. */
    void begin() {
        arriving = asked.stream().map(one -> one.metric().rowsOf(one.range())).toList();
    }

    /**
     * Takes a row.
     *
     * @param spec the position of the spec that it answers
     * @return false when there was no such spec
     */
    boolean takeRow(int spec, JsonNode row) {
        if (spec >= arriving.size()) {
            return false;
        }
        arriving.get(spec).take(row);
        return true;
    }

    /** Takes the run's part of an answer, of which the rows were taken before. */
    void take(JsonNode node) {
        boolean first = run == null;
        if (first) {
            run = RunReader.read(path.project(), node);
            HistoryKeys keys = new HistoryKeys(node.path("historyKeys"));
            metrics.forEach(metric -> metric.expect(keys));
        }
        takeRows(WireJson.array(node, "sampledHistory"));
        if (first && metrics.isEmpty()) {
            metrics = imageMetrics(new HistoryKeys(node.path("historyKeys")));
        }
    }

    void fail(RuntimeException reason) {
        failure = reason;
    }

    /** Gives what reading the run came to. */
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
            asked.get(index).metric().take(arriving.get(index));
        }
        asked.stream().map(Asked::metric).distinct().forEach(MetricHistory::plan);
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
