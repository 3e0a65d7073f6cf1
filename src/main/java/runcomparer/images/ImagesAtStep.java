package runcomparer.images;

import java.util.List;

/**
 * The images that a run logged under a metric key at a step.
 *
 * @param images in the order in which they were logged
 */
public record ImagesAtStep(long step, List<LoggedImage> images) {

    public ImagesAtStep {
        images = List.copyOf(images);
    }

    public static ImagesAtStep of(long step, LoggedImage image) {
        return new ImagesAtStep(step, List.of(image));
    }

    /** Returns the images whose captions contain a text, if any. */
    public ImagesAtStep withCaption(String text) {
        return new ImagesAtStep(
                step, images.stream().filter(image -> image.hasInCaption(text)).toList());
    }
}
