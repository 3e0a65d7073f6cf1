package runcomparer.wandb.runs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.OptionalLong;

/**
 * The cursors of W&amp;B's lists: base64 of {@code arrayconnection:} and the zero-based position in the list. The format is
 * not documented, so callers check where a cursor created here leads.
 */
public final class Cursor {

    private static final String PREFIX = "arrayconnection:";

    private Cursor() {}

    public static String encode(long position) {
        return Base64.getEncoder().encodeToString((PREFIX + position).getBytes(US_ASCII));
    }

    /** Returns the position of a cursor; empty if it has a different format. */
    public static OptionalLong decode(String cursor) {
        try {
            String text = new String(Base64.getDecoder().decode(cursor), US_ASCII);
            return text.startsWith(PREFIX)
                    ? OptionalLong.of(Long.parseLong(text.substring(PREFIX.length())))
                    : OptionalLong.empty();
        } catch (IllegalArgumentException otherForm) {
            return OptionalLong.empty();
        }
    }
}
