package runcomparer.files.pixels;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import runcomparer.files.pixels.colour.IccProfiles;

/** Locates the image in a WebP file, or the first frame of an animation. Not thread-safe. */
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
    private Rectangle area;
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
            chunk = frame.readChunk(chunk);
        }
        return frame;
    }

    /** Reads a chunk, and returns the position of the next one. */
    private long readChunk(long chunk) throws IOException {
        stream.seek(chunk);
        byte[] name = new byte[CHUNK_HEADER / 2];
        stream.readFully(name);
        long length = stream.readUnsignedInt();
        long content = chunk + CHUNK_HEADER;
        switch (new String(name, StandardCharsets.ISO_8859_1)) {
            case "VP8X" -> {
                flags = (int) stream.readUnsignedInt();
                canvas = new Rectangle(unsigned24() + 1, unsigned24() + 1);
            }
            case "ICCP" -> readProfile(length);
            case "ANMF" -> {
                area = new Rectangle(2 * unsigned24(), 2 * unsigned24(), unsigned24() + 1, unsigned24() + 1);
                start = content + FRAME_HEADER;
                end = content + length;
                return start;
            }
            case "ALPH" -> alpha = true;
            case "VP8L" -> {
                lossless = true;
                stream.skipBytes(1);
                long sides = stream.readUnsignedInt();
                setImage((int) (sides & SIDE) + 1, (int) (sides >> SIDE_BITS & SIDE) + 1);
            }
            case "VP8 " -> {
                stream.skipBytes(6);
                setImage(stream.readUnsignedShort() & SIDE, stream.readUnsignedShort() & SIDE);
            }
            default -> {}
        }
        return content + length + (length & 1);
    }

    /** Reads a 24-bit number. */
    private int unsigned24() throws IOException {
        return stream.readUnsignedShort() | stream.readUnsignedByte() << 16;
    }

    private void readProfile(long length) throws IOException {
        if ((flags & HAS_PROFILE) != 0 && length <= IccProfiles.MAX_BYTES) {
            profile = new byte[(int) length];
            stream.readFully(profile);
        }
    }

    private void setImage(int width, int height) throws IOException {
        found = true;
        if (area == null) {
            area = new Rectangle(width, height);
            canvas = area;
            end = stream.length();
        } else if (canvas == null || area.width != width || area.height != height) {
            throw new IOException("the size of a frame of a WebP animation differs from its header");
        }
    }

    Rectangle canvas() {
        return canvas;
    }

    /** Returns the area of the canvas that the image covers. */
    Rectangle area() {
        return area;
    }

    Optional<byte[]> profile() {
        return Optional.ofNullable(profile);
    }

    /** Returns the size of the image data in bytes. */
    long bytes() {
        return end - start;
    }

    /**
     * Returns the memory per pixel that libwebp needs besides its output: all pixels of a lossless image, the alpha
     * plane of a lossy one.
     */
    long bytesPerPixel() {
        return lossless ? 4 : alpha ? 5 : 0;
    }

    /** Returns whether the file holds a single image. */
    boolean isStill() {
        return start == 0;
    }

    /** Returns a frame of an animation as a WebP file of its own. */
    byte[] file() throws IOException {
        int before = FIRST_CHUNK + CHUNK_HEADER + EXTENDED_BYTES;
        byte[] file = new byte[Math.toIntExact(before + bytes())];
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.length - CHUNK_HEADER);
        header.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII))
                .putInt(EXTENDED_BYTES)
                .putInt(HAS_ALPHA);
        header.putShort((short) (area.width - 1)).put((byte) ((area.width - 1) >> 16));
        header.putShort((short) (area.height - 1)).put((byte) ((area.height - 1) >> 16));
        stream.seek(start);
        stream.readFully(file, before, file.length - before);
        return file;
    }
}
