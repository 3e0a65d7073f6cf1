package runcomparer.api.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import runcomparer.api.problem.Problem;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.ComparisonQuery;
import runcomparer.images.Cell;
import runcomparer.images.LoggedImage;
import runcomparer.images.RunImages;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Puts together what was read for a comparison. */
public final class ComparisonGrid {

    /** Is shown images one after another. */
    @FunctionalInterface
    public interface ImageVisitor {

        /**
         * @param index of the image among those of its cell
         */
        void image(RunPath run, String metric, long step, int index, LoggedImage image);
    }

    private final ComparisonQuery query;
    private final List<String> metrics;
    private final Map<String, RunOutcome<RunImages>> runs;
    private final Map<RunPath, RunOutcome<RunConfig>> configs;
    private final ImageInfos infos;
    private final ConfigColumns configColumns;

    ComparisonGrid(ComparisonQuery query, List<String> metrics, Map<String, RunOutcome<RunImages>> runs,
            Map<RunPath, RunOutcome<RunConfig>> configs, ImageInfos infos) {
        this.query = query;
        this.metrics = metrics;
        this.runs = runs;
        this.configs = configs;
        this.infos = infos;
        this.configColumns = new ConfigColumns(query.config(), configs.values());
    }

    /** Shows all images in the order of the answer. */
    public void forEachImage(ImageVisitor visitor) {
        metrics.forEach(metric -> query.runIds().stream().map(runs::get).forEach(run ->
                cell(run, metric).images().ifPresent(found -> {
                    for (int index = 0; index < found.images().size(); index++) {
                        visitor.image(run.path(), metric, found.step(), index, found.images().get(index));
                    }
                })));
    }

    /** What the comparison is made of: two that are equal make the same one of the same query. */
    List<Object> source() {
        List<Object> source = new ArrayList<>();
        runs.values().forEach(run -> source.add(run.isFailed()
                ? Problems.of(run.failure())
                : List.of(ImagesOfRun.source(run.value()), run.value().run().state())));
        configs.values().forEach(config -> source.add(config.isFailed()
                ? Problems.of(config.failure())
                : configColumns.of(config.value())));
        return source;
    }

    public Comparison comparison() {
        OptionalLong step = query.asked().step();
        return new Comparison(step.isPresent() ? step.getAsLong() : null, word(query.asked().alignment()),
                query.runIds().stream().map(this::column).toList(),
                metrics.stream().map(metric -> new Comparison.Row(metric,
                        query.runIds().stream().map(runId -> cell(runId, metric)).toList())).toList());
    }

    private Comparison.Column column(String runId) {
        RunOutcome<RunImages> run = runs.get(runId);
        RunOutcome<RunConfig> config = configs.get(run.path());
        boolean hasConfig = config != null && !config.isFailed();
        boolean hasLostConfig = config != null && config.isFailed() && !run.isFailed();
        Problem lost = hasLostConfig ? Problems.of(config.failure()) : null;
        ConfigColumns.RunValues told = hasConfig ? configColumns.of(config.value()) : new ConfigColumns.RunValues(null, List.of());
        return run.isFailed()
                ? new Comparison.Column(
                        runId, null, null, told.values(), Problems.of(run.failure()), lost, told.incomplete())
                : new Comparison.Column(runId, run.value().run().name(), run.value().run().state(), told.values(), null,
                        lost, told.incomplete());
    }

    private Comparison.Cell cell(String runId, String metric) {
        RunOutcome<RunImages> run = runs.get(runId);
        Cell cell = cell(run, metric);
        return cell.images()
                .map(images -> new Comparison.Cell(runId, infos.of(run.path(), images, query.caller()), null))
                .orElseGet(() -> new Comparison.Cell(runId, List.of(), missing(cell)));
    }

    private Cell cell(RunOutcome<RunImages> run, String metric) {
        return run.isFailed() ? unreadable(run.failure()) : query.asked().cell(run.value(), metric);
    }

    private static Cell unreadable(RuntimeException failure) {
        return Cell.missing(failure instanceof RunNotFound ? Cell.Reason.RUN_NOT_FOUND : Cell.Reason.RUN_UNREADABLE,
                OptionalLong.empty());
    }

    private static Comparison.Missing missing(Cell cell) {
        OptionalLong nearest = cell.nearestStep();
        return new Comparison.Missing(word(cell.missing().orElseThrow()), nearest.isPresent() ? nearest.getAsLong() : null);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
