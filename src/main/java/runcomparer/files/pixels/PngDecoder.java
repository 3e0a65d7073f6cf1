package runcomparer.files.pixels;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import runcomparer.files.pixels.colour.SrgbAssignment;
import runcomparer.files.pixels.decoder.Appearance;
import runcomparer.files.pixels.decoder.ImageDecoder;
import runcomparer.files.pixels.decoder.ImageIoReader;
import runcomparer.files.pixels.decoder.MemoryAmount;
import runcomparer.files.pixels.decoder.ReadPlan;

/** Decodes PNG images. */
final class PngDecoder implements ImageDecoder {

    private static final int FULL_DEPTH = 8;

    private final ImageIoReader reader;
    private final PngChunks chunks;
    private final PngColours colours;

    PngDecoder(ImageInputStream stream) throws IOException {
        this.chunks = PngChunks.read(stream);
        this.colours = new PngColours(chunks);
        this.reader = ImageIoReader.of("png", stream);
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
        return new Appearance(chunks.orientation(), colours.profile());
    }

    @Override
    public Optional<ReadPlan> plan(double scale, MemoryAmount available) throws IOException {
        return colours.isHdr() || chunks.hasSeparateAnimation()
                ? Optional.empty()
                : reader.plan(reader.bytesPerPixel(), available, this::displayed);
    }

    private BufferedImage displayed(BufferedImage read) {
        if (chunks.isGray()
                && chunks.bitDepth() < FULL_DEPTH
                && read.getColorModel().hasAlpha()) {
            chunks.content("tRNS", 2).ifPresent(level -> hide(read.getRaster(), level[1] & 0xff));
        }
        return SrgbAssignment.of(read);
    }

    /**
     * Applies {@code tRNS} to an image with fewer than eight bits per sample; Java compares the level, as it is stored,
     * with samples that it has scaled to eight bits.
     */
    private void hide(WritableRaster pixels, int level) {
        int scaled = level * 255 / ((1 << chunks.bitDepth()) - 1);
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                pixels.setSample(x, y, 1, pixels.getSample(x, y, 0) == scaled ? 0 : 255);
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
