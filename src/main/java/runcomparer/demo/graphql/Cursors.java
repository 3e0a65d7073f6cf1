package runcomparer.demo.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import runcomparer.demo.http.HttpException;
import runcomparer.demo.rendering.Fingerprint;

/**
 * Encodes and decodes the cursors of a list. These are Relay's array offsets, as observed at W&amp;B
 * (wandb/wandb#6614), or opaque strings that only this server can decode.
 */
public final class Cursors {

    private static final String PREFIX = "arrayconnection:";
    private static final long MAX_OFFSET = 100_000_000;

    private final boolean opaque;
    private final long secret;

    public Cursors(boolean opaque, long seed) {
        this.opaque = opaque;
        this.secret = Fingerprint.mix(seed ^ 0x5eed);
    }

    String at(int offset) {
        return opaque
                ? Long.toString(offset ^ secret, 36)
                : Base64.getEncoder().encodeToString((PREFIX + offset).getBytes(UTF_8));
    }

    /** Returns the offset of the first edge after a cursor, or 0 without a cursor. */
    int startAfter(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        try {
            long offset = opaque ? Long.parseLong(cursor, 36) ^ secret : plainOffset(cursor);
            if (offset >= -1 && offset < MAX_OFFSET) {
                return (int) offset + 1;
            }
        } catch (IllegalArgumentException e) {
            // reported below, like those that are out of range
        }
        throw HttpException.badRequest("invalid cursor '" + cursor + "'");
    }

    private static long plainOffset(String cursor) {
        String text = new String(Base64.getDecoder().decode(cursor), UTF_8);
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException(text);
        }
        return Long.parseLong(text.substring(PREFIX.length()));
    }
}
