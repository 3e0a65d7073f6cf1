package runcomparer.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * The beginning of a text that is too long to store. Two instances are equal exactly if the whole texts are.
 *
 * @param length the number of characters of the whole text
 * @param fingerprint of the whole text
 */
public record TruncatedText(String beginning, int length, UUID fingerprint) {

    public TruncatedText {
        requireNonNull(beginning, "beginning is null");
        requireNonNull(fingerprint, "fingerprint is null");
    }

    /** Truncates a longer text to the given number of characters, or one less to avoid splitting a surrogate pair. */
    public static TruncatedText of(String whole, int maxLength) {
        int end = Character.isHighSurrogate(whole.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
        return new TruncatedText(
                whole.substring(0, end), whole.length(), UUID.nameUUIDFromBytes(whole.getBytes(UTF_8)));
    }
}
