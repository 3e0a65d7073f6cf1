package runcomparer.api.response;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A response as bytes.
 *
 * @param source what it was made from; a response from an equal source is identical
 * @param gzipped the compressed bytes, or null if compression is not worthwhile
 */
record RenderedResponse(Object source, byte[] bytes, byte[] gzipped, EntityTag tag) {

    /** Smaller responses fit into one packet even uncompressed. */
    private static final int MIN_COMPRESSED_BYTES = 1_400;

    static RenderedResponse of(Object source, byte[] bytes) {
        return new RenderedResponse(
                source, bytes, bytes.length < MIN_COMPRESSED_BYTES ? null : gzip(bytes), EntityTag.of(bytes));
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
