package runcomparer.images;

import static java.util.Objects.requireNonNull;

/**
 * One medium that a run logged, whether it counts as an image or not.
 *
 * @param type W&amp;B's type of the value that it was logged with
 * @param image the medium as an image, which it may count as
 */
public record LoggedMedium(String type, LoggedImage image) {

    public LoggedMedium {
        requireNonNull(type, "type is null");
        requireNonNull(image, "image is null");
    }
}
