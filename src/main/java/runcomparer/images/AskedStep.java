package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The images that are asked of each metric: those of which step, and with which captions.
 *
 * @param step may be missing where the newest step is asked for
 * @param caption a text that is in the captions, in letters of any case
 */
public record AskedStep(OptionalLong step, Alignment alignment, Optional<String> caption) {

    public AskedStep {
        requireNonNull(step, "step is null");
        requireNonNull(alignment, "alignment is null");
        requireNonNull(caption, "caption is null");
    }

    /** Finds the images of a metric at the step that stands for the asked one; perhaps none of them has the caption. */
    public Optional<StepOfImages> in(RunImages run, String metric) {
        return run.at(metric, step.orElse(0), alignment).map(found -> caption.map(found::withCaption).orElse(found));
    }

    /** Finds the images of a metric, or why there are none. */
    public Cell cell(RunImages run, String metric) {
        Optional<StepOfImages> found = in(run, metric);
        if (found.isPresent() && !found.get().images().isEmpty()) {
            return Cell.of(found.get());
        } else if (found.isPresent()) {
            return Cell.missing(Cell.Reason.NO_SUCH_CAPTION, OptionalLong.of(found.get().step()));
        }
        OptionalLong newest = run.step(metric, 0, Alignment.LATEST);
        boolean isBehind = newest.isEmpty() || newest.getAsLong() < step.orElse(0);
        return Cell.missing(run.run().isRunning() && isBehind ? Cell.Reason.NOT_YET : Cell.Reason.NOT_LOGGED,
                run.step(metric, step.orElse(0), Alignment.NEAREST));
    }
}
