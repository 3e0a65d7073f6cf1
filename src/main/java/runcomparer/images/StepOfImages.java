package runcomparer.images;

import java.util.List;

/**
 * The images that a run logged under a metric at a step.
 *
 * @param images in the order in which they were logged
 */
public record StepOfImages(long step, List<LoggedImage> images) {

    public StepOfImages {
        images = List.copyOf(images);
    }

    /** The images of the step that have a text in their captions; perhaps none. */
    StepOfImages withCaption(String text) {
        return new StepOfImages(step, images.stream().filter(image -> image.hasInCaption(text)).toList());
    }
}
