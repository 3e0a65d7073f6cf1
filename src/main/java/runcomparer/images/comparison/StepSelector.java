package runcomparer.images.comparison;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import runcomparer.images.Alignment;
import runcomparer.images.ImagesAtStep;
import runcomparer.images.index.RunImages;

/**
 * Selects the images of a metric key at a step.
 *
 * @param step may be empty if the alignment is {@link Alignment#LATEST}
 * @param caption a text that the captions must contain, ignoring case
 */
public record StepSelector(OptionalLong step, Alignment alignment, Optional<String> caption) {

    public StepSelector {
        requireNonNull(step, "step is null");
        requireNonNull(alignment, "alignment is null");
        requireNonNull(caption, "caption is null");
    }

    /** Returns the images at the step that the alignment determines; none of them may have the caption. */
    public Optional<ImagesAtStep> in(RunImages run, String metric) {
        return run.at(metric, step.orElse(0), alignment)
                .map(found -> caption.map(found::withCaption).orElse(found));
    }

    /** Returns the images, or why there are none. */
    public Cell cell(RunImages run, String metric) {
        Optional<ImagesAtStep> found = in(run, metric);
        if (found.isPresent() && !found.get().images().isEmpty()) {
            return Cell.of(found.get());
        } else if (found.isPresent()) {
            return Cell.missing(
                    Cell.Reason.NO_SUCH_CAPTION, OptionalLong.of(found.get().step()));
        }
        return Cell.missing(
                run.mayReach(metric, step.orElse(0)) ? Cell.Reason.NOT_YET : Cell.Reason.NOT_LOGGED,
                run.step(metric, step.orElse(0), Alignment.NEAREST));
    }
}
