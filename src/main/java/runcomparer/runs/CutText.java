package runcomparer.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * The beginning of a text that is too long to keep. Two are equal exactly when the whole texts are.
 *
 * @param length the characters of the whole text
 * @param fingerprint of the whole text
 */
public record CutText(String beginning, int length, UUID fingerprint) {

    public CutText {
        requireNonNull(beginning, "beginning is null");
        requireNonNull(fingerprint, "fingerprint is null");
    }

    /** Keeps so many characters of a text that has more, or one less where a character takes two of them. */
    public static CutText of(String whole, int kept) {
        int end = Character.isHighSurrogate(whole.charAt(kept - 1)) ? kept - 1 : kept;
        return new CutText(whole.substring(0, end), whole.length(), UUID.nameUUIDFromBytes(whole.getBytes(UTF_8)));
    }
}
