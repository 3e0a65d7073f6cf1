package runcomparer.files.pixels;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import runcomparer.files.pixels.decoder.Appearance;
import runcomparer.files.pixels.decoder.ImageDecoder;
import runcomparer.files.pixels.decoder.ImageIoReader;
import runcomparer.files.pixels.decoder.MemoryAmount;
import runcomparer.files.pixels.decoder.ReadPlan;
import runcomparer.files.pixels.decoder.Subsampling;

/** Decodes GIF images: the first frame in its place on the canvas, which is transparent around it. */
final class GifDecoder implements ImageDecoder {

    private static final int SCREEN_SIZE = 6;
    private static final int FIRST_BLOCK = 13;
    private static final int HAS_COLOUR_TABLE = 0x80;
    private static final int COLOUR_TABLE_SIZE = 7;
    private static final int FRAME = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int BYTES_PER_CANVAS_PIXEL = 5;
    private static final int BYTES_PER_FRAME_PIXEL = 2;

    private final ImageIoReader reader;
    private final Rectangle frame;
    private final int width;
    private final int height;

    GifDecoder(ImageInputStream stream) throws IOException {
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        stream.seek(SCREEN_SIZE);
        int screenWidth = stream.readUnsignedShort();
        int screenHeight = stream.readUnsignedShort();
        this.frame = firstFrame(stream);
        this.width = Math.max(screenWidth, frame.x + frame.width);
        this.height = Math.max(screenHeight, frame.y + frame.height);
        this.reader = ImageIoReader.of("gif", stream);
    }

    private static Rectangle firstFrame(ImageInputStream stream) throws IOException {
        int flags = stream.readUnsignedByte();
        stream.seek(FIRST_BLOCK + ((flags & HAS_COLOUR_TABLE) == 0 ? 0 : 3L << ((flags & COLOUR_TABLE_SIZE) + 1)));
        for (int block = stream.readUnsignedByte(); block != FRAME; block = stream.readUnsignedByte()) {
            if (block != EXTENSION) {
                throw new IOException("expected the first frame of a GIF but found a block of type " + block);
            }
            stream.skipBytes(1);
            for (int length = stream.readUnsignedByte(); length > 0; length = stream.readUnsignedByte()) {
                stream.skipBytes(length);
            }
        }
        return new Rectangle(
                stream.readUnsignedShort(),
                stream.readUnsignedShort(),
                stream.readUnsignedShort(),
                stream.readUnsignedShort());
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public Appearance appearance() {
        return Appearance.PLAIN;
    }

    @Override
    public Optional<ReadPlan> plan(double scale, MemoryAmount available) {
        boolean filled = frame.width == width && frame.height == height;
        int bytes = BYTES_PER_FRAME_PIXEL + (filled ? 0 : BYTES_PER_CANVAS_PIXEL);
        int factor = Subsampling.factor(width, height, available.heapBytes() / bytes);
        return Optional.of(new ReadPlan(
                new MemoryAmount(Subsampling.pixels(width, height, factor) * bytes, 0),
                () -> filled ? reader.read(reader.subsampled(factor, 0, 0)) : onCanvas(factor)));
    }

    private BufferedImage onCanvas(int factor) throws IOException {
        BufferedImage canvas = new BufferedImage(
                Subsampling.side(width, factor), Subsampling.side(height, factor), BufferedImage.TYPE_INT_ARGB);
        // the offset of the first frame pixels that are on the subsampling grid of the canvas
        int left = Math.floorMod(-frame.x, factor);
        int top = Math.floorMod(-frame.y, factor);
        if (left < frame.width && top < frame.height) {
            Graphics2D graphics = canvas.createGraphics();
            graphics.drawImage(
                    reader.read(reader.subsampled(factor, left, top)),
                    (frame.x + left) / factor,
                    (frame.y + top) / factor,
                    null);
            graphics.dispose();
        }
        return canvas;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
