package runcomparer.api.response.comparison;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.EvolutionQuery;
import runcomparer.api.response.FailedRuns;
import runcomparer.api.response.images.ImageInfos;
import runcomparer.files.thumbnail.ImageReference;
import runcomparer.images.LoggedPrompt;
import runcomparer.images.comparison.Cell;
import runcomparer.images.comparison.Evolution;
import runcomparer.images.comparison.EvolutionChoice;
import runcomparer.images.index.LoggedPrompts;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunOutcome;

/** Lays out what was read for an evolution. */
final class EvolutionRows {

    /** The maximum number of images in a list at W&amp;B. */
    private static final int MAX_PROMPTS = 108;

    private final EvolutionQuery query;
    private final Map<String, RunOutcome<RunImages>> runs;
    private final ImageInfos infos;
    private final Evolution evolution;
    private final LoggedPrompts prompts;

    /**
     * @param runs by run id
     * @param read the runs that could be read
     */
    EvolutionRows(
            EvolutionQuery query, Map<String, RunOutcome<RunImages>> runs, List<RunImages> read, ImageInfos infos) {
        this.query = requireNonNull(query, "query is null");
        this.runs = requireNonNull(runs, "runs is null");
        this.infos = requireNonNull(infos, "infos is null");
        this.evolution = new Evolution(read, query.choice());
        this.prompts = LoggedPrompts.of(read, query.choice().metric());
    }

    EvolutionInfo info() {
        EvolutionChoice choice = query.choice();
        Optional<String> caption = choice.prompt().caption();
        Integer number = choice.prompt().number();
        return new EvolutionInfo(
                choice.metric(),
                caption.orElse(null),
                caption.isPresent() ? number : null,
                caption.isPresent() ? null : number,
                EnumNames.of(choice.alignment()),
                evolution.columns(),
                evolution.stepCount(),
                orNull(evolution.firstStep()),
                orNull(evolution.lastStep()),
                prompts.mostFrequent(MAX_PROMPTS).stream()
                        .map(EvolutionRows::choice)
                        .toList(),
                prompts.count(),
                prompts.longest(),
                query.runIds().stream().map(runs::get).map(this::row).toList());
    }

    /** Returns the images that have a file, column by column from top to bottom. */
    List<ImageReference> images() {
        return Arrays.stream(evolution.columns())
                .boxed()
                .flatMap(step -> query.runIds().stream().map(runs::get).flatMap(run -> image(run, step)))
                .distinct()
                .toList();
    }

    private Stream<ImageReference> image(RunOutcome<RunImages> run, long step) {
        return run.isFailed()
                ? Stream.empty()
                : evolution.cell(run.value(), step).images().stream()
                        .map(images -> images.images().get(0).path())
                        .filter(Objects::nonNull)
                        .map(path -> new ImageReference(run.path(), path));
    }

    private static Long orNull(OptionalLong step) {
        return step.isPresent() ? step.getAsLong() : null;
    }

    private static EvolutionInfo.Choice choice(LoggedPrompt logged) {
        return logged.prompt()
                .caption()
                .map(caption ->
                        new EvolutionInfo.Choice(caption, logged.prompt().number(), logged.index()))
                .orElseGet(() -> new EvolutionInfo.Choice(null, 0, logged.index()));
    }

    private EvolutionInfo.Row row(RunOutcome<RunImages> run) {
        List<EvolutionInfo.Cell> cells = Arrays.stream(evolution.columns())
                .mapToObj(step -> cell(run, step))
                .toList();
        String runId = run.path().runId();
        return run.isFailed()
                ? new EvolutionInfo.Row(runId, null, null, Problems.of(run.failure()), cells)
                : new EvolutionInfo.Row(
                        runId, run.value().run().name(), run.value().run().state(), null, cells);
    }

    private EvolutionInfo.Cell cell(RunOutcome<RunImages> run, long step) {
        Cell cell = run.isFailed() ? FailedRuns.cell(run.failure()) : evolution.cell(run.value(), step);
        return cell.images()
                .map(images -> new EvolutionInfo.Cell(
                        step, infos.of(run.path(), images, query.caller()).get(0), null))
                .orElseGet(() -> new EvolutionInfo.Cell(step, null, Missing.of(cell)));
    }
}
