package runcomparer.files.pixels;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/** The pixels of a PNG. */
final class PngPixels implements Pixels {

    private static final int FULL_DEPTH = 8;

    private final ImageIoReader reader;
    private final PngChunks chunks;
    private final PngColours colours;

    PngPixels(ImageInputStream stream) throws IOException {
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
    public Optional<ReadPlan> plan(double scale, Room room) throws IOException {
        return colours.areOfHighDynamicRange() || chunks.isAnimatedWithoutItsImage() ? Optional.empty()
                : reader.plan(reader.bytesOfPixel(), room, this::shown);
    }

    private BufferedImage shown(BufferedImage read) {
        if (chunks.isGray() && chunks.bitDepth() < FULL_DEPTH && read.getColorModel().hasAlpha()) {
            chunks.content("tRNS", 2).ifPresent(level -> hide(read.getRaster(), level[1] & 0xff));
        }
        return PlainColours.of(read);
    }

    /** Makes one level of gray transparent; Java compares it, as it is stored, with levels that it has widened to eight bits. */
    private void hide(WritableRaster pixels, int level) {
        int widened = level * 255 / ((1 << chunks.bitDepth()) - 1);
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                pixels.setSample(x, y, 1, pixels.getSample(x, y, 0) == widened ? 0 : 255);
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
