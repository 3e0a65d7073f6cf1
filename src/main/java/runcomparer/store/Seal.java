package runcomparer.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Marks one part of a field with a format and a checksum, which also covers the group, field and part. */
record Seal(String group, String field, char part) {

    private static final int MAGIC = 'R' << 8 | 'C';
    private static final byte FORMAT = 1;
    private static final int LENGTH = Short.BYTES + Byte.BYTES + Integer.BYTES;

    byte[] close(byte[] payload) {
        return ByteBuffer.allocate(LENGTH + payload.length)
                .putShort((short) MAGIC)
                .put(FORMAT)
                .putInt(checksum(payload, 0))
                .put(payload)
                .array();
    }

    /** Returns the payload; empty if the seal is broken or belongs to something else. */
    Optional<byte[]> open(byte[] sealed) {
        if (sealed.length < LENGTH) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        boolean isKnown = buffer.getShort() == MAGIC && buffer.get() == FORMAT;
        if (!isKnown || buffer.getInt() != checksum(sealed, LENGTH)) {
            return Optional.empty();
        }
        byte[] payload = new byte[buffer.remaining()];
        buffer.get(payload);
        return Optional.of(payload);
    }

    private int checksum(byte[] bytes, int offset) {
        CRC32C checksum = new CRC32C();
        update(checksum, group);
        update(checksum, field);
        checksum.update(part);
        checksum.update(bytes, offset, bytes.length - offset);
        return (int) checksum.getValue();
    }

    /** The length comes first, so that the end of one text cannot pass for the start of the next. */
    private static void update(CRC32C checksum, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        checksum.update(bytes);
    }
}
