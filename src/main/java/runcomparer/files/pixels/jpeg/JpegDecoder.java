package runcomparer.files.pixels.jpeg;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import runcomparer.files.pixels.colour.IccProfiles;
import runcomparer.files.pixels.decoder.Appearance;
import runcomparer.files.pixels.decoder.ImageDecoder;
import runcomparer.files.pixels.decoder.ImageIoReader;
import runcomparer.files.pixels.decoder.MemoryAmount;
import runcomparer.files.pixels.decoder.ReadPlan;
import runcomparer.files.pixels.decoder.Subsampling;

/** Decodes JPEG images. */
public final class JpegDecoder implements ImageDecoder {

    private static final int PRECISION = 8;
    private static final int SCALING_BYTES = 1;

    private final ImageInputStream stream;
    private final ImageIoReader reader;
    private final JpegHeader header;
    private final Optional<ICC_Profile> profile;

    public JpegDecoder(ImageInputStream stream) throws IOException {
        this.stream = stream;
        this.header = JpegHeader.read(stream);
        if (header.frame().precision() != PRECISION
                || header.frame().components().size() == 2) {
            throw new IOException("unsupported JPEG " + header.frame());
        }
        this.profile = header.profile()
                .flatMap(bytes -> IccProfiles.parse(bytes, header.colours().colourSpace()));
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
        return new Appearance(header.orientation(), isCmyk() ? Optional.empty() : profile);
    }

    private boolean isCmyk() {
        return header.colours().colourSpace() == ColorSpace.TYPE_CMYK;
    }

    /**
     * Decodes only block averages if the decoder would otherwise hold the whole image and they suffice or the memory
     * does not.
     */
    @Override
    public Optional<ReadPlan> plan(double scale, MemoryAmount available) {
        JpegFrame frame = header.frame();
        long averageBytes = JpegDcDecoder.bytes(frame);
        boolean dcOnly = header.hasSeveralScans()
                && (scale * JpegDcDecoder.BLOCK_SIDE <= 1 || frame.coefficientBytes() > available.nativeBytes());
        if (dcOnly) {
            return Optional.of(new ReadPlan(new MemoryAmount(averageBytes, 0), this::averages))
                    .filter(plan -> available.covers(plan.required()));
        }
        int bytesPerPixel = frame.components().size() + SCALING_BYTES;
        int factor = Subsampling.factor(width(), height(), available.heapBytes() / bytesPerPixel);
        return Optional.of(new ReadPlan(
                new MemoryAmount(
                        Subsampling.pixels(width(), height(), factor) * bytesPerPixel,
                        header.hasSeveralScans() ? frame.coefficientBytes() : 0),
                () -> pixels(factor)));
    }

    private BufferedImage averages() throws IOException {
        return image(
                JpegDcDecoder.read(stream, header.frame()),
                Subsampling.side(width(), JpegDcDecoder.BLOCK_SIDE),
                Subsampling.side(height(), JpegDcDecoder.BLOCK_SIDE));
    }

    private BufferedImage pixels(int factor) throws IOException {
        Raster read = reader.readRaw(reader.subsampled(factor, 0, 0));
        return image(((DataBufferByte) read.getDataBuffer()).getData(), read.getWidth(), read.getHeight());
    }

    private BufferedImage image(byte[] stored, int width, int height) {
        return new JpegColours(header.colours(), isCmyk() ? profile : Optional.empty()).toImage(stored, width, height);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
