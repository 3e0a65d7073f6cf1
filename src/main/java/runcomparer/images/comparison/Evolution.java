package runcomparer.images.comparison;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import runcomparer.images.Alignment;
import runcomparer.images.Steps;
import runcomparer.images.index.RunImages;
import runcomparer.runs.RunPath;

/**
 * The images of one metric key and prompt over the steps of several runs. Its columns are the steps at which any of the runs
 * has such an image. Only the images of requested cells are unpacked.
 */
public final class Evolution {

    private final EvolutionChoice choice;
    private final Map<RunPath, PromptImages> runs = new HashMap<>();
    private final long[] all;
    private final long[] between;
    private final long[] columns;

    public Evolution(Collection<RunImages> runs, EvolutionChoice choice) {
        this.choice = requireNonNull(choice, "choice is null");
        runs.forEach(run -> this.runs.put(
                run.run().path(), new PromptImages(run.of(choice.metric()).images(), choice.prompt())));
        this.all =
                Steps.union(this.runs.values().stream().map(PromptImages::steps).toList());
        this.between = Steps.between(all, choice.from(), choice.to());
        this.columns = Steps.thinned(between, choice.maxSteps());
    }

    /** Returns the columns, ascending. */
    public long[] columns() {
        return columns.clone();
    }

    /** Returns the number of steps in the range, including those left out. */
    public int stepCount() {
        return between.length;
    }

    /** Returns the first step with an image of the prompt, within the range or not. */
    public OptionalLong firstStep() {
        return all.length == 0 ? OptionalLong.empty() : OptionalLong.of(all[0]);
    }

    /** Returns the last step with an image of the prompt, within the range or not. */
    public OptionalLong lastStep() {
        return all.length == 0 ? OptionalLong.empty() : OptionalLong.of(all[all.length - 1]);
    }

    /** Returns the image of a run in a column, or why there is none. */
    public Cell cell(RunImages run, long column) {
        PromptImages images = runs.get(run.run().path());
        return images.at(column, choice.alignment())
                .map(Cell::of)
                .orElseGet(() -> Cell.missing(reason(run, column), images.step(column, Alignment.NEAREST)));
    }

    private Cell.Reason reason(RunImages run, long column) {
        if (run.step(choice.metric(), column, choice.alignment()).isPresent()) {
            return choice.prompt().caption().isPresent() ? Cell.Reason.NO_SUCH_CAPTION : Cell.Reason.NO_SUCH_INDEX;
        }
        return run.mayReach(choice.metric(), column) ? Cell.Reason.NOT_YET : Cell.Reason.NOT_LOGGED;
    }
}
