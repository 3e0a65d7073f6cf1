package runcomparer.files.pixels.jpeg;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** Reads the bytes of a JPEG, and the bits of its scans. Not thread-safe. */
final class JpegInput {

    private static final int FILL = 0xff;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;

    private final ImageInputStream stream;
    private final byte[] buffer = new byte[8_192];
    private int position;
    private int limit;
    private int bits;
    private int bitCount;

    /** The marker that ended the current scan, or 0; after it, only zero bits are read. */
    private int marker;

    JpegInput(ImageInputStream stream) throws IOException {
        this.stream = stream;
        stream.seek(0);
    }

    int unsignedByte() throws IOException {
        if (position == limit) {
            limit = stream.read(buffer);
            position = 0;
            if (limit <= 0) {
                throw new EOFException("unexpected end of JPEG");
            }
        }
        return buffer[position++] & 0xff;
    }

    int unsignedShort() throws IOException {
        return unsignedByte() << 8 | unsignedByte();
    }

    void skip(int bytes) throws IOException {
        for (int left = bytes; left > 0; left--) {
            unsignedByte();
        }
    }

    /** Skips to the next marker that starts a segment, and returns it. */
    int nextMarker() throws IOException {
        bitCount = 0;
        int found = marker;
        marker = 0;
        while (found == 0 || (found >= FIRST_RESTART && found <= LAST_RESTART)) {
            int read = unsignedByte();
            while (read != FILL) {
                read = unsignedByte();
            }
            while (read == FILL) {
                read = unsignedByte();
            }
            found = read;
        }
        return found;
    }

    /** Skips the restart marker that is due. */
    void restart() throws IOException {
        bitCount = 0;
        while (marker == 0) {
            nextByteOfScan();
        }
        if (marker >= FIRST_RESTART && marker <= LAST_RESTART) {
            marker = 0;
        }
    }

    int bit() throws IOException {
        if (bitCount == 0) {
            bits = nextByteOfScan();
            bitCount = Byte.SIZE;
        }
        bitCount--;
        return bits >> bitCount & 1;
    }

    int bits(int count) throws IOException {
        int value = 0;
        for (int left = count; left > 0; left--) {
            value = value << 1 | bit();
        }
        return value;
    }

    private int nextByteOfScan() throws IOException {
        if (marker != 0) {
            return 0;
        }
        int read = unsignedByte();
        if (read != FILL) {
            return read;
        }
        int next = unsignedByte();
        while (next == FILL) {
            next = unsignedByte();
        }
        marker = next;
        return next == 0 ? FILL : 0;
    }
}
