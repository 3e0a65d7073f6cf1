package runcomparer.api.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP in the making, of which what was written so far can be taken away. Its files are stored as they are. Not thread-safe. */
final class ZipBuffer {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(written);

    ZipBuffer() {
        zip.setLevel(Deflater.NO_COMPRESSION);
    }

    private interface Writing {
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

    /** Ends the archive, or gives it up. */
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

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException("memory could not be written", e);
        }
    }
}
