package runcomparer.files.pixels;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/** Finds the image in a WebP file, or the first frame of its animation. Not thread-safe. */
final class WebpFrame {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int EXTENDED_BYTES = 10;
    private static final int HAS_PROFILE = 0x20;
    private static final byte HAS_ALPHA = 0x10;
    private static final int SIDE_BITS = 14;
    private static final int SIDE = (1 << SIDE_BITS) - 1;

    private final ImageInputStream stream;
    private int flags;
    private Rectangle canvas;
    private Rectangle place;
    private byte[] profile;
    private boolean alpha;
    private boolean lossless;
    private boolean found;
    private long start;
    private long end;

    private WebpFrame(ImageInputStream stream) {
        this.stream = stream;
    }

    static WebpFrame find(ImageInputStream stream) throws IOException {
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        WebpFrame frame = new WebpFrame(stream);
        long chunk = FIRST_CHUNK;
        while (!frame.found) {
            chunk = frame.take(chunk);
        }
        return frame;
    }

    /** Takes what a chunk says, and returns where the next one is. */
    private long take(long chunk) throws IOException {
        stream.seek(chunk);
        byte[] name = new byte[CHUNK_HEADER / 2];
        stream.readFully(name);
        long length = stream.readUnsignedInt();
        long content = chunk + CHUNK_HEADER;
        switch (new String(name, StandardCharsets.ISO_8859_1)) {
            case "VP8X" -> {
                flags = (int) stream.readUnsignedInt();
                canvas = new Rectangle(number() + 1, number() + 1);
            }
            case "ICCP" -> takeProfile(length);
            case "ANMF" -> {
                place = new Rectangle(2 * number(), 2 * number(), number() + 1, number() + 1);
                start = content + FRAME_HEADER;
                end = content + length;
                return start;
            }
            case "ALPH" -> alpha = true;
            case "VP8L" -> {
                lossless = true;
                stream.skipBytes(1);
                long sides = stream.readUnsignedInt();
                takeImage((int) (sides & SIDE) + 1, (int) (sides >> SIDE_BITS & SIDE) + 1);
            }
            case "VP8 " -> {
                stream.skipBytes(6);
                takeImage(stream.readUnsignedShort() & SIDE, stream.readUnsignedShort() & SIDE);
            }
            default -> { }
        }
        return content + length + (length & 1);
    }

    /** Reads a number of three bytes. */
    private int number() throws IOException {
        return stream.readUnsignedShort() | stream.readUnsignedByte() << 16;
    }

    private void takeProfile(long length) throws IOException {
        if ((flags & HAS_PROFILE) != 0 && length <= Profiles.MOST_BYTES) {
            profile = new byte[(int) length];
            stream.readFully(profile);
        }
    }

    private void takeImage(int width, int height) throws IOException {
        found = true;
        if (place == null) {
            place = new Rectangle(width, height);
            canvas = place;
            end = stream.length();
        } else if (canvas == null || place.width != width || place.height != height) {
            throw new IOException("a WebP animation has a frame of another size than it says");
        }
    }

    Rectangle canvas() {
        return canvas;
    }

    /** Where the image is on the canvas. */
    Rectangle place() {
        return place;
    }

    Optional<byte[]> profile() {
        return Optional.ofNullable(profile);
    }

    /** How many bytes of the file are the image. */
    long bytes() {
        return end - start;
    }

    /** What libwebp keeps of an image beside its result: all pixels of a lossless one, the transparency of another. */
    long bytesOfPixel() {
        return lossless ? 4 : alpha ? 5 : 0;
    }

    /** Whether the file holds nothing but the image. */
    boolean isWhole() {
        return start == 0;
    }

    /** A frame of an animation as a WebP file of its own. */
    byte[] file() throws IOException {
        int before = FIRST_CHUNK + CHUNK_HEADER + EXTENDED_BYTES;
        byte[] file = new byte[Math.toIntExact(before + bytes())];
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.length - CHUNK_HEADER);
        header.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(EXTENDED_BYTES).putInt(HAS_ALPHA);
        header.putShort((short) (place.width - 1)).put((byte) (place.width - 1 >> 16));
        header.putShort((short) (place.height - 1)).put((byte) (place.height - 1 >> 16));
        stream.seek(start);
        stream.readFully(file, before, file.length - before);
        return file;
    }
}
