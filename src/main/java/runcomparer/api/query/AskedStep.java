package runcomparer.api.query;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import runcomparer.images.Alignment;
import runcomparer.images.RunImages;
import runcomparer.images.StepOfImages;

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

    /** Finds the images of a metric at the step that stands for the asked one. */
    public Optional<StepOfImages> in(RunImages run, String metric) {
        return run.at(metric, step.orElse(0), alignment);
    }
}
