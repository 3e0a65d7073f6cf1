package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Selects an image from each list that a run logs: by its caption, or by its position in the list.
 *
 * @param caption the exact caption; empty to select by position
 * @param number the zero-based position in the list, or, with a caption, among the images of the list that have it
 */
public record Prompt(Optional<String> caption, int number) {

    public Prompt {
        requireNonNull(caption, "caption is null");
        if (number < 0) {
            throw new IllegalArgumentException("number must not be negative but was " + number);
        }
    }

    public static Prompt captioned(String caption, int occurrence) {
        return new Prompt(Optional.of(caption), occurrence);
    }

    public static Prompt at(int place) {
        return new Prompt(Optional.empty(), place);
    }

    /** Whether images can be selected by a caption; a blank one is as good as none. */
    public static boolean isCaption(String caption) {
        return caption != null && !caption.isBlank();
    }

    /** Returns the image of this prompt in a list, if there is one. */
    public Optional<LoggedImage> in(List<LoggedImage> images) {
        return images.stream()
                .filter(image -> caption.isEmpty() || caption.get().equals(image.caption()))
                .skip(number)
                .findFirst();
    }
}
