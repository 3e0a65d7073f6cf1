package runcomparer.files.pixels;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/** The pixels of a GIF: its first frame where it stands on the canvas, which is transparent around it. */
final class GifPixels implements Pixels {

    private static final int SCREEN_SIZE = 6;
    private static final int FIRST_BLOCK = 13;
    private static final int HAS_COLOURS = 0x80;
    private static final int COLOURS_BITS = 7;
    private static final int FRAME = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int BYTES_OF_CANVAS = 5;
    private static final int BYTES_OF_FRAME = 2;

    private final ImageIoReader reader;
    private final Rectangle frame;
    private final int width;
    private final int height;

    GifPixels(ImageInputStream stream) throws IOException {
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
        stream.seek(FIRST_BLOCK + ((flags & HAS_COLOURS) == 0 ? 0 : 3L << (flags & COLOURS_BITS) + 1));
        for (int block = stream.readUnsignedByte(); block != FRAME; block = stream.readUnsignedByte()) {
            if (block != EXTENSION) {
                throw new IOException("a GIF has a block of type " + block + " where its first frame was expected");
            }
            stream.skipBytes(1);
            for (int length = stream.readUnsignedByte(); length > 0; length = stream.readUnsignedByte()) {
                stream.skipBytes(length);
            }
        }
        return new Rectangle(stream.readUnsignedShort(), stream.readUnsignedShort(),
                stream.readUnsignedShort(), stream.readUnsignedShort());
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
    public Optional<ReadPlan> plan(double scale, Room room) {
        boolean filled = frame.width == width && frame.height == height;
        int bytes = BYTES_OF_FRAME + (filled ? 0 : BYTES_OF_CANVAS);
        int every = Gaps.every(width, height, room.heapBytes() / bytes);
        return Optional.of(new ReadPlan(new Room(Gaps.pixels(width, height, every) * bytes, 0),
                () -> filled ? reader.read(reader.gaps(every, 0, 0)) : onCanvas(every)));
    }

    private BufferedImage onCanvas(int every) throws IOException {
        BufferedImage canvas = new BufferedImage(
                Gaps.side(width, every), Gaps.side(height, every), BufferedImage.TYPE_INT_ARGB);
        // the first pixels of the frame that are not in a gap of the canvas
        int left = Math.floorMod(-frame.x, every);
        int top = Math.floorMod(-frame.y, every);
        if (left < frame.width && top < frame.height) {
            Graphics2D graphics = canvas.createGraphics();
            graphics.drawImage(reader.read(reader.gaps(every, left, top)),
                    (frame.x + left) / every, (frame.y + top) / every, null);
            graphics.dispose();
        }
        return canvas;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
