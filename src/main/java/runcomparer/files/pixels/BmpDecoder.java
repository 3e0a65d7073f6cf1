package runcomparer.files.pixels;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import runcomparer.files.pixels.decoder.Appearance;
import runcomparer.files.pixels.decoder.ImageDecoder;
import runcomparer.files.pixels.decoder.ImageIoReader;
import runcomparer.files.pixels.decoder.MemoryAmount;
import runcomparer.files.pixels.decoder.ReadPlan;

/** Decodes BMP images. */
final class BmpDecoder implements ImageDecoder {

    private static final int HEADER_BYTES = 14;
    private static final int MIN_INFO_HEADER_BYTES = 40;
    private static final int COMPRESSION = 30;
    private static final int RLE8 = 1;
    private static final int RLE4 = 2;
    private static final int BITFIELDS = 3;

    private final ImageIoReader reader;
    private final long compression;
    private final long fileBytes;

    BmpDecoder(ImageInputStream stream) throws IOException {
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        stream.seek(HEADER_BYTES);
        boolean old = stream.readUnsignedInt() < MIN_INFO_HEADER_BYTES;
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
    public Optional<ReadPlan> plan(double scale, MemoryAmount available) throws IOException {
        if (compression > BITFIELDS) {
            return Optional.empty();
        }
        boolean runLength = compression == RLE8 || compression == RLE4;
        // Java's run-length decoder holds the file and all pixels in memory
        long buffered = runLength ? fileBytes + (long) width() * height() : 0;
        MemoryAmount left = new MemoryAmount(available.heapBytes() - buffered, available.nativeBytes());
        return left.heapBytes() <= 0
                ? Optional.empty()
                : reader.plan(reader.bytesPerPixel(), left, image -> image)
                        .map(plan -> new ReadPlan(
                                new MemoryAmount(plan.required().heapBytes() + buffered, 0), plan.reader()));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
