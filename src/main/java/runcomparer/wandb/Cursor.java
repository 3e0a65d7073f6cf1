package runcomparer.wandb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.OptionalLong;

/**
 * The cursors of W&amp;B's lists: base64 of {@code arrayconnection:} and the position in the list, counted
 * from 0. W&amp;B promises no form, so whoever uses a cursor made here checks where it led.
 */
public final class Cursor {

    private static final String PREFIX = "arrayconnection:";

    private Cursor() {
    }

    public static String encode(long position) {
        return Base64.getEncoder().encodeToString((PREFIX + position).getBytes(US_ASCII));
    }

    /** Gives the position of a cursor, or empty when the cursor is of another form. */
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
