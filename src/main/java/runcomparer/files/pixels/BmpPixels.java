package runcomparer.files.pixels;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/** The pixels of a BMP. */
final class BmpPixels implements Pixels {

    private static final int HEADER_BYTES = 14;
    private static final int LEAST_WITH_COMPRESSION = 40;
    private static final int COMPRESSION = 30;
    private static final int RUNS_OF_BYTES = 1;
    private static final int RUNS_OF_HALVES = 2;
    private static final int BIT_FIELDS = 3;

    private final ImageIoReader reader;
    private final long compression;
    private final long fileBytes;

    BmpPixels(ImageInputStream stream) throws IOException {
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        stream.seek(HEADER_BYTES);
        boolean old = stream.readUnsignedInt() < LEAST_WITH_COMPRESSION;
        stream.seek(COMPRESSION);
        this.compression = old ? 0 : stream.readUnsignedInt();
        this.fileBytes = stream.length();
        this.reader = ImageIoReader.of("bmp", stream);
    }

    @Override
    public int width() throws IOException {
        return reader.width();
    }

    @Override
    public int height() throws IOException {
        return reader.height();
    }

    @Override
    public Appearance appearance() {
        return Appearance.PLAIN;
    }

    @Override
    public Optional<ReadPlan> plan(double scale, Room room) throws IOException {
        if (compression > BIT_FIELDS) {
            return Optional.empty();
        }
        boolean runs = compression == RUNS_OF_BYTES || compression == RUNS_OF_HALVES;
        // the decoder of runs keeps the file and every pixel
        long kept = runs ? fileBytes + (long) width() * height() : 0;
        Room left = new Room(room.heapBytes() - kept, room.nativeBytes());
        return left.heapBytes() <= 0 ? Optional.empty() : reader.plan(reader.bytesOfPixel(), left, image -> image)
                .map(plan -> new ReadPlan(new Room(plan.need().heapBytes() + kept, 0), plan.reading()));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
