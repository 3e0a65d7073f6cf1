package runcomparer.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * Writes and reads the cursors of a list. They are Relay's array offsets, as seen at W&amp;B
 * (wandb/wandb#6614), or, when opaque, a text that only this server can read.
 */
final class Cursors {

    private static final String PREFIX = "arrayconnection:";
    private static final long MOST = 100_000_000;

    private final boolean opaque;
    private final long secret;

    Cursors(boolean opaque, long seed) {
        this.opaque = opaque;
        this.secret = Fingerprint.mix(seed ^ 0x5eed);
    }

    String at(int offset) {
        return opaque ? Long.toString(offset ^ secret, 36)
                : Base64.getEncoder().encodeToString((PREFIX + offset).getBytes(UTF_8));
    }

    /** The offset of the first edge after a cursor; no cursor means the start. */
    int startAfter(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        try {
            long offset = opaque ? Long.parseLong(cursor, 36) ^ secret : plainOffset(cursor);
            if (offset >= -1 && offset < MOST) {
                return (int) offset + 1;
            }
        } catch (IllegalArgumentException e) {
            // answered below, with those that are out of range
        }
        throw Refusal.badRequest("invalid cursor '" + cursor + "'");
    }

    private static long plainOffset(String cursor) {
        String text = new String(Base64.getDecoder().decode(cursor), UTF_8);
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException(text);
        }
        return Long.parseLong(text.substring(PREFIX.length()));
    }
}
