package runcomparer.images.comparison;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import runcomparer.images.Alignment;
import runcomparer.images.ImagesAtStep;
import runcomparer.images.Prompt;
import runcomparer.images.index.MetricImages;

/** The images of one metric key and prompt of a run. Immutable; images are unpacked when they are requested. */
final class PromptImages {

    private final MetricImages images;
    private final Prompt prompt;
    private final long[] steps;

    PromptImages(MetricImages images, Prompt prompt) {
        this.images = requireNonNull(images, "images is null");
        this.prompt = requireNonNull(prompt, "prompt is null");
        this.steps = images.stepsWith(prompt);
    }

    /** Returns the steps with an image of the prompt, ascending; must not be modified. */
    long[] steps() {
        return steps;
    }

    /** Returns the image at the step that the alignment determines among those with an image of the prompt. */
    Optional<ImagesAtStep> at(long step, Alignment alignment) {
        OptionalLong found = step(step, alignment);
        return found.isEmpty()
                ? Optional.empty()
                : prompt.in(images.at(found.getAsLong())).map(image -> ImagesAtStep.of(found.getAsLong(), image));
    }

    /** Returns the step that the alignment determines among those with an image of the prompt. */
    OptionalLong step(long step, Alignment alignment) {
        OptionalInt index = alignment.among(steps, step);
        return index.isEmpty() ? OptionalLong.empty() : OptionalLong.of(steps[index.getAsInt()]);
    }
}
