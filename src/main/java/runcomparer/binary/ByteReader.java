package runcomparer.binary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads what a {@link ByteWriter} wrote. Before anything is allocated, every length is checked against the remaining bytes
 * and the memory that may be used; whatever does not fit throws {@link MalformedBytes}. Not thread-safe.
 */
public final class ByteReader {

    private static final int CONTINUED = 0x80;
    private static final int BITS = 7;
    private static final int BYTES_OF_OBJECT = 48;

    private final byte[] bytes;
    private final int end;
    private long memory;
    private int position;

    /**
     * @param memory how many bytes of memory the values may take
     */
    public ByteReader(byte[] bytes, long memory) {
        this(bytes, bytes.length, memory);
    }

    /**
     * @param end where to stop, exclusive
     */
    public ByteReader(byte[] bytes, int end, long memory) {
        this.bytes = requireNonNull(bytes, "bytes is null");
        this.end = end;
        this.memory = memory;
    }

    private int octet() {
        if (position == end) {
            throw new MalformedBytes("the bytes end at " + end);
        }
        return bytes[position++] & 0xff;
    }

    public long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            int octet = octet();
            value |= (long) (octet & (CONTINUED - 1)) << shift;
            if (octet < CONTINUED) {
                return value;
            }
        }
        throw new MalformedBytes("the number before " + position + " is too long");
    }

    public long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Returns a number from 0 to a maximum. */
    public int number(int max) {
        long value = number();
        if (value < 0 || value > max) {
            throw new MalformedBytes("a number must be at most " + max + " but was " + value);
        }
        return (int) value;
    }

    /**
     * Returns the number of elements that follow, each of at least one byte.
     *
     * @param memoryOfEach how many bytes of memory an element takes, apart from texts and bytes, which are counted when they
     *     are read
     */
    public int count(int memoryOfEach) {
        return countAfter(0, memoryOfEach);
    }

    /** Like {@link #count}, for elements that follow after this many others of at least one byte each. */
    public int countAfter(int others, int memoryOfEach) {
        int count = number(end - position - others);
        use((long) count * memoryOfEach);
        return count;
    }

    private void use(long needed) {
        if (needed > memory) {
            throw new MalformedBytes("the value must take at most " + memory + " further bytes but takes " + needed);
        }
        memory -= needed;
    }

    public int fixed() {
        return octet() << 24 | octet() << 16 | octet() << 8 | octet();
    }

    public double real() {
        return Double.longBitsToDouble((long) fixed() << Integer.SIZE | (fixed() & 0xffff_ffffL));
    }

    public boolean flag() {
        return number(1) == 1;
    }

    public String text() {
        long header = number();
        int length = available(header >>> 1);
        use(BYTES_OF_OBJECT + 2L * length);
        if ((header & 1) == 1) {
            return codeUnits(length / Character.BYTES);
        }
        position += length;
        return new String(bytes, position - length, length, UTF_8);
    }

    private String codeUnits(int count) {
        char[] units = new char[count];
        for (int index = 0; index < count; index++) {
            units[index] = (char) (octet() << Byte.SIZE | octet());
        }
        return new String(units);
    }

    /** Returns a text, or null. */
    public String textOrNull() {
        return flag() ? text() : null;
    }

    public Instant instant() {
        try {
            return Instant.ofEpochSecond(signed(), number(999_999_999));
        } catch (DateTimeException e) {
            throw new MalformedBytes("not a time: " + e.getMessage());
        }
    }

    public byte[] bytes() {
        int length = available(number());
        use(length);
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    private int available(long length) {
        if (length < 0 || length > end - position) {
            throw new MalformedBytes((end - position) + " bytes are left but " + length + " were expected");
        }
        return (int) length;
    }

    /** Returns ascending numbers. */
    public long[] ascending() {
        long[] values = new long[count(Long.BYTES)];
        for (int index = 0; index < values.length; index++) {
            values[index] = index == 0 ? signed() : values[index - 1] + number();
            if (index > 0 && values[index] <= values[index - 1]) {
                throw new MalformedBytes(values[index] + " must not follow " + values[index - 1]);
            }
        }
        return values;
    }

    /**
     * Returns a list.
     *
     * @param element reads one element, at least one byte
     */
    public <T> List<T> list(Supplier<T> element) {
        int count = count(BYTES_OF_OBJECT);
        List<T> values = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            values.add(element.get());
        }
        return values;
    }

    /** Throws if any bytes are left. */
    public void end() {
        if (position != end) {
            throw new MalformedBytes((end - position) + " bytes are left");
        }
    }
}
