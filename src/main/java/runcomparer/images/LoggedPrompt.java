package runcomparer.images;

import static java.util.Objects.requireNonNull;

/**
 * A prompt for which images were logged.
 *
 * @param index the lowest zero-based position of such an image in any list
 */
public record LoggedPrompt(Prompt prompt, int index) {

    public LoggedPrompt {
        requireNonNull(prompt, "prompt is null");
    }
}
