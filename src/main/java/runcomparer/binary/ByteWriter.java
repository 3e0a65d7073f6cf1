package runcomparer.binary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/** Writes values as bytes that a {@link ByteReader} reads in the same order. Not thread-safe. */
public final class ByteWriter {

    private static final int CONTINUED = 0x80;
    private static final int BITS = 7;

    /** Null while only the length is measured. */
    private final byte[] bytes;

    private int length;

    private ByteWriter(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns what is written, in an array of exactly its length.
     *
     * @param content called twice, and must write the same each time: large values are measured first, because a growing
     *     buffer would take twice their memory
     */
    public static byte[] bytesOf(Consumer<ByteWriter> content) {
        ByteWriter measured = new ByteWriter(null);
        content.accept(measured);
        ByteWriter written = new ByteWriter(new byte[measured.length]);
        content.accept(written);
        if (written.length != measured.length) {
            throw new IllegalStateException(
                    "the content must not change but has " + written.length + " bytes after " + measured.length);
        }
        return written.bytes;
    }

    private void octet(int value) {
        if (bytes != null) {
            bytes[length] = (byte) value;
        }
        length = Math.addExact(length, 1);
    }

    /** Writes a number in as few bytes as possible, small ones in one byte; negative ones take ten. */
    public void number(long value) {
        long rest = value;
        while ((rest & -CONTINUED) != 0) {
            octet((int) rest | CONTINUED);
            rest >>>= BITS;
        }
        octet((int) rest);
    }

    /** Writes a number that may be negative; those near zero take one byte. */
    public void signed(long value) {
        number((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    /** Writes four bytes. */
    public void fixed(int value) {
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            octet(value >> shift);
        }
    }

    /** Writes a number of eight bytes, including NaN and infinities. */
    public void real(double value) {
        long bits = Double.doubleToRawLongBits(value);
        fixed((int) (bits >> Integer.SIZE));
        fixed((int) bits);
    }

    public void flag(boolean value) {
        octet(value ? 1 : 0);
    }

    /** Writes a text; one with unpaired surrogates, which no Unicode encoding can represent, as its UTF-16 code units. */
    public void text(String value) {
        if (isWellFormed(value)) {
            byte[] encoded = value.getBytes(UTF_8);
            number(encoded.length * 2L);
            raw(encoded);
        } else {
            number(value.length() * 2L * Character.BYTES + 1);
            for (int index = 0; index < value.length(); index++) {
                octet(value.charAt(index) >> Byte.SIZE);
                octet(value.charAt(index));
            }
        }
    }

    private static boolean isWellFormed(String value) {
        return value.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** Writes a text that may be null. */
    public void textOrNull(String value) {
        flag(value != null);
        if (value != null) {
            text(value);
        }
    }

    public void instant(Instant value) {
        signed(value.getEpochSecond());
        number(value.getNano());
    }

    public void bytes(byte[] value) {
        number(value.length);
        raw(value);
    }

    private void raw(byte[] value) {
        if (bytes != null) {
            System.arraycopy(value, 0, bytes, length, value.length);
        }
        length = Math.addExact(length, value.length);
    }

    /** Writes ascending numbers as their differences. */
    public void ascending(long[] values) {
        number(values.length);
        for (int index = 0; index < values.length; index++) {
            if (index == 0) {
                signed(values[0]);
            } else {
                number(values[index] - values[index - 1]);
            }
        }
    }

    /**
     * Writes a list.
     *
     * @param element writes one element, at least one byte
     */
    public <T> void list(Collection<T> values, Consumer<T> element) {
        number(values.size());
        values.forEach(element);
    }
}
