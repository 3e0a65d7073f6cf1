package runcomparer.api.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * An answer as bytes.
 *
 * @param source what it was made from; an answer from an equal source is the same
 * @param gzipped the same bytes compressed, or null where that is not worth it
 */
record Rendered(Object source, byte[] bytes, byte[] gzipped, EntityTag tag) {

    /** Below this a compressed answer fits into as many packets as a plain one. */
    private static final int WORTH_COMPRESSING = 1_400;

    static Rendered of(Object source, byte[] bytes) {
        return new Rendered(source, bytes, bytes.length < WORTH_COMPRESSING ? null : gzip(bytes), EntityTag.of(bytes));
    }

    int weight() {
        return bytes.length + (gzipped == null ? 0 : gzipped.length) + 200;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
