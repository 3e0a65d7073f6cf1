package runcomparer.api.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP under construction, from which the bytes written so far can be taken. Files are stored uncompressed. Not
 * thread-safe.
 */
final class ZipBuffer {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(written);

    ZipBuffer() {
        zip.setLevel(Deflater.NO_COMPRESSION);
    }

    private interface Write {
        void run() throws IOException;
    }

    void begin(String name) {
        write(() -> zip.putNextEntry(new ZipEntry(name)));
    }

    void add(List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            byte[] copy = new byte[piece.remaining()];
            piece.get(copy);
            write(() -> zip.write(copy));
        }
    }

    void end() {
        write(zip::closeEntry);
    }

    /** Finishes or abandons the archive. */
    void close() {
        write(zip::close);
    }

    boolean isEmpty() {
        return written.size() == 0;
    }

    ByteBuffer take() {
        ByteBuffer taken = ByteBuffer.wrap(written.toByteArray());
        written.reset();
        return taken;
    }

    private static void write(Write action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }
}
