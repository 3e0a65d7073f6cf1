package runcomparer.api.response.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import runcomparer.api.problem.Problem;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.ComparisonQuery;
import runcomparer.api.response.FailedRuns;
import runcomparer.api.response.images.ImageInfos;
import runcomparer.api.response.images.ImagesOfRun;
import runcomparer.images.LoggedImage;
import runcomparer.images.comparison.Cell;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;

/** Lays out what was read for a comparison. */
public final class ComparisonGrid {

    /** Visits the images of a comparison. */
    @FunctionalInterface
    public interface ImageVisitor {

        /**
         * Visits an image.
         *
         * @param index the position of the image in its cell
         */
        void image(RunPath run, String metric, long step, int index, LoggedImage image);
    }

    private final ComparisonQuery query;
    private final List<String> metrics;
    private final Map<String, RunOutcome<RunImages>> runs;
    private final Map<RunPath, RunOutcome<RunConfig>> configs;
    private final ImageInfos infos;
    private final ConfigColumns configColumns;

    ComparisonGrid(
            ComparisonQuery query,
            List<String> metrics,
            Map<String, RunOutcome<RunImages>> runs,
            Map<RunPath, RunOutcome<RunConfig>> configs,
            ImageInfos infos) {
        this.query = query;
        this.metrics = metrics;
        this.runs = runs;
        this.configs = configs;
        this.infos = infos;
        this.configColumns = new ConfigColumns(query.config(), configs.values());
    }

    /** Visits all images in the order of the response. */
    public void forEachImage(ImageVisitor visitor) {
        metrics.forEach(metric -> query.runIds().stream()
                .map(runs::get)
                .forEach(run -> cell(run, metric).images().ifPresent(found -> {
                    for (int index = 0; index < found.images().size(); index++) {
                        visitor.image(
                                run.path(),
                                metric,
                                found.step(),
                                index,
                                found.images().get(index));
                    }
                })));
    }

    /** Returns what the comparison is made from: for the same query, equal sources result in the same comparison. */
    List<Object> source() {
        List<Object> source = new ArrayList<>();
        runs.values().forEach(run -> source.add(ImagesOfRun.sourceWithState(run)));
        configs.values()
                .forEach(config -> source.add(
                        config.isFailed() ? Problems.of(config.failure()) : configColumns.of(config.value())));
        return source;
    }

    public Comparison comparison() {
        OptionalLong step = query.selector().step();
        return new Comparison(
                step.isPresent() ? step.getAsLong() : null,
                EnumNames.of(query.selector().alignment()),
                query.runIds().stream().map(this::column).toList(),
                metrics.stream()
                        .map(metric -> new Comparison.Row(
                                metric,
                                query.runIds().stream()
                                        .map(runId -> cell(runId, metric))
                                        .toList()))
                        .toList());
    }

    private Comparison.Column column(String runId) {
        RunOutcome<RunImages> run = runs.get(runId);
        RunOutcome<RunConfig> config = configs.get(run.path());
        boolean hasConfig = config != null && !config.isFailed();
        boolean hasLostConfig = config != null && config.isFailed() && !run.isFailed();
        Problem configProblem = hasLostConfig ? Problems.of(config.failure()) : null;
        ConfigColumns.RunValues configValues =
                hasConfig ? configColumns.of(config.value()) : new ConfigColumns.RunValues(null, List.of());
        return run.isFailed()
                ? new Comparison.Column(
                        runId,
                        null,
                        null,
                        configValues.values(),
                        Problems.of(run.failure()),
                        configProblem,
                        configValues.incomplete())
                : new Comparison.Column(
                        runId,
                        run.value().run().name(),
                        run.value().run().state(),
                        configValues.values(),
                        null,
                        configProblem,
                        configValues.incomplete());
    }

    private Comparison.Cell cell(String runId, String metric) {
        RunOutcome<RunImages> run = runs.get(runId);
        Cell cell = cell(run, metric);
        return cell.images()
                .map(images -> new Comparison.Cell(runId, infos.of(run.path(), images, query.caller()), null))
                .orElseGet(() -> new Comparison.Cell(runId, List.of(), Missing.of(cell)));
    }

    private Cell cell(RunOutcome<RunImages> run, String metric) {
        return run.isFailed()
                ? FailedRuns.cell(run.failure())
                : query.selector().cell(run.value(), metric);
    }
}
