package runcomparer.files.pixels;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/** The pixels of a JPEG. */
final class JpegPixels implements Pixels {

    private static final int PRECISION = 8;
    private static final int BYTES_BESIDE = 1;

    private final ImageInputStream stream;
    private final ImageIoReader reader;
    private final JpegHeader header;
    private final Optional<ICC_Profile> profile;

    JpegPixels(ImageInputStream stream) throws IOException {
        this.stream = stream;
        this.header = JpegHeader.read(stream);
        if (header.frame().precision() != PRECISION || header.frame().components().size() == 2) {
            throw new IOException("a JPEG of " + header.frame() + " is not read");
        }
        this.profile = header.profile().flatMap(bytes -> Profiles.parse(bytes, header.colours().colourSpace()));
        this.reader = ImageIoReader.of("jpeg", stream);
    }

    @Override
    public int width() {
        return header.frame().width();
    }

    @Override
    public int height() {
        return header.frame().height();
    }

    @Override
    public Appearance appearance() {
        return new Appearance(header.orientation(), isPrinted() ? Optional.empty() : profile);
    }

    private boolean isPrinted() {
        return header.colours().colourSpace() == ColorSpace.TYPE_CMYK;
    }

    /** Where the whole image would be in memory, and averages of its pixels are enough or have to be, those are read. */
    @Override
    public Optional<ReadPlan> plan(double scale, Room room) {
        JpegFrame frame = header.frame();
        long averageBytes = JpegAverages.bytes(frame);
        boolean averaged = header.isInSeveralScans()
                && (scale * JpegAverages.SIDE <= 1 || frame.coefficientBytes() > room.nativeBytes());
        if (averaged) {
            return Optional.of(new ReadPlan(new Room(averageBytes, 0), this::averages)).filter(plan -> room.holds(plan.need()));
        }
        int bytesOfPixel = frame.components().size() + BYTES_BESIDE;
        int every = Gaps.every(width(), height(), room.heapBytes() / bytesOfPixel);
        return Optional.of(new ReadPlan(new Room(Gaps.pixels(width(), height(), every) * bytesOfPixel,
                header.isInSeveralScans() ? frame.coefficientBytes() : 0), () -> pixels(every)));
    }

    private BufferedImage averages() throws IOException {
        return shown(JpegAverages.read(stream, header.frame()),
                Gaps.side(width(), JpegAverages.SIDE), Gaps.side(height(), JpegAverages.SIDE));
    }

    private BufferedImage pixels(int every) throws IOException {
        Raster read = reader.readStored(reader.gaps(every, 0, 0));
        return shown(((DataBufferByte) read.getDataBuffer()).getData(), read.getWidth(), read.getHeight());
    }

    private BufferedImage shown(byte[] stored, int width, int height) {
        return new JpegColours(header.colours(), isPrinted() ? profile : Optional.empty()).shown(stored, width, height);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
