package runcomparer.files.pixels.decoder;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/** The first directory of a TIFF file, which is also the format of EXIF; unreadable entries are treated as missing. */
public final class TiffDirectory {

    static final int BYTE = 1;
    static final int SHORT = 3;
    static final int UNDEFINED = 7;

    private static final int LITTLE_ENDIAN = 0x4949;
    private static final int BIG_ENDIAN = 0x4d4d;
    private static final int MAGIC = 42;
    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int INLINE_BYTES = 4;
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private final ImageInputStream stream;
    private final long start;
    private final long end;

    /**
     * @param start the position of the header
     * @param end the upper limit for the end of the directory
     */
    public TiffDirectory(ImageInputStream stream, long start, long end) {
        this.stream = stream;
        this.start = start;
        this.end = end;
    }

    /** Returns the value of a tag that is a single short. */
    Optional<Integer> number(int tag) throws IOException {
        ByteOrder before = stream.getByteOrder();
        try {
            return find(tag) && stream.readUnsignedShort() == SHORT && stream.readUnsignedInt() == 1
                    ? Optional.of(stream.readUnsignedShort())
                    : Optional.empty();
        } finally {
            stream.setByteOrder(before);
        }
    }

    /** Returns the value of a byte tag unless it exceeds {@code maxBytes}. */
    public Optional<byte[]> bytes(int tag, int maxBytes) throws IOException {
        ByteOrder before = stream.getByteOrder();
        try {
            if (!find(tag)) {
                return Optional.empty();
            }
            int type = stream.readUnsignedShort();
            long count = stream.readUnsignedInt();
            if ((type != BYTE && type != UNDEFINED) || count <= INLINE_BYTES || count > maxBytes) {
                return Optional.empty();
            }
            stream.seek(start + stream.readUnsignedInt());
            byte[] bytes = new byte[(int) count];
            stream.readFully(bytes);
            return Optional.of(bytes);
        } finally {
            stream.setByteOrder(before);
        }
    }

    /** Returns the total size of all values, which a decoder may read at once. */
    public long valueBytes() throws IOException {
        ByteOrder before = stream.getByteOrder();
        try {
            long directory = directory();
            if (directory + 2 > end) {
                return 0;
            }
            stream.seek(directory);
            int entries = stream.readUnsignedShort();
            long bytes = 0;
            for (int entry = 0; entry < entries; entry++) {
                stream.seek(directory + 2 + (long) entry * ENTRY_BYTES + 2);
                int type = stream.readUnsignedShort();
                bytes += stream.readUnsignedInt() * TYPE_BYTES[Math.min(type, TYPE_BYTES.length - 1)];
            }
            return bytes;
        } finally {
            stream.setByteOrder(before);
        }
    }

    /** Positions the stream after the tag of the first such entry; returns whether there is one. */
    private boolean find(int tag) throws IOException {
        long directory = directory();
        if (directory + 2 > end) {
            return false;
        }
        stream.seek(directory);
        int entries = stream.readUnsignedShort();
        for (int entry = 0; entry < entries; entry++) {
            long position = directory + 2 + (long) entry * ENTRY_BYTES;
            if (position + ENTRY_BYTES > end) {
                return false;
            }
            stream.seek(position);
            if (stream.readUnsignedShort() == tag) {
                return true;
            }
        }
        return false;
    }

    /** Returns the position of the directory, or the end if there is none, and sets the byte order of the stream. */
    private long directory() throws IOException {
        if (end - start < HEADER_BYTES) {
            return end;
        }
        stream.seek(start);
        int order = stream.readUnsignedShort();
        if (order != LITTLE_ENDIAN && order != BIG_ENDIAN) {
            return end;
        }
        stream.setByteOrder(order == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return stream.readUnsignedShort() == MAGIC ? start + stream.readUnsignedInt() : end;
    }
}
