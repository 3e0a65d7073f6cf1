package runcomparer.images.index;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import runcomparer.binary.MalformedBytes;

/**
 * The hexadecimal digits with which all paths of a block end: the beginning of the file's hash, which W&amp;B's clients put
 * into its name. Two digits are packed into one byte, because nothing else about them can be compressed.
 *
 * @param digits how many digits each path ends with, an even number; a path of length 0 has none
 */
record HexTails(int digits) {

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);
    private static final int BITS = 4;

    /** The values of digits by character, -1 for others; branches would be mispredicted most of the time. */
    private static final byte[] VALUES = values();

    private static byte[] values() {
        byte[] values = new byte[Byte.MAX_VALUE + 1];
        Arrays.fill(values, (byte) -1);
        for (byte value = 0; value < DIGITS.length; value++) {
            values[DIGITS[value]] = value;
        }
        return values;
    }

    /**
     * Finds as many digits as possible.
     *
     * @param whole the concatenated paths
     * @param ends where each path ends
     */
    static HexTails of(byte[] whole, int[] ends) {
        int common = Integer.MAX_VALUE;
        int from = 0;
        for (int end : ends) {
            if (end > from) {
                common = digitsBefore(end, Math.max(from, end - common), whole);
            }
            from = end;
        }
        return new HexTails(common == Integer.MAX_VALUE ? 0 : common / 2 * 2);
    }

    private static int digitsBefore(int end, int from, byte[] whole) {
        int start = end;
        while (start > from && value(whole[start - 1]) >= 0) {
            start--;
        }
        return end - start;
    }

    private static int value(byte digit) {
        return digit < 0 ? -1 : VALUES[digit];
    }

    /** Returns the paths with packed digits. */
    byte[] pack(byte[] whole, int[] ends) {
        byte[] packed = new byte[whole.length];
        int length = 0;
        int from = 0;
        for (int end : ends) {
            int tail = end > from ? end - digits : end;
            System.arraycopy(whole, from, packed, length, tail - from);
            length += tail - from;
            for (int digit = tail; digit < end; digit += 2) {
                packed[length++] = (byte) (value(whole[digit]) << BITS | value(whole[digit + 1]));
            }
            from = end;
        }
        return Arrays.copyOf(packed, length);
    }

    /**
     * Returns the paths that were packed.
     *
     * @param ends where each path ends once it is unpacked
     */
    byte[] unpack(byte[] packed, int[] ends) {
        requireLength(packed.length, ends);
        byte[] whole = new byte[ends[ends.length - 1]];
        int read = 0;
        int from = 0;
        for (int end : ends) {
            int tail = end > from ? end - digits : end;
            System.arraycopy(packed, read, whole, from, tail - from);
            read += tail - from;
            for (int digit = tail; digit < end; digit += 2) {
                whole[digit] = DIGITS[packed[read] >> BITS & (DIGITS.length - 1)];
                whole[digit + 1] = DIGITS[packed[read++] & (DIGITS.length - 1)];
            }
            from = end;
        }
        return whole;
    }

    private void requireLength(int packed, int[] ends) {
        int length = 0;
        int from = 0;
        for (int end : ends) {
            if (end > from && end - from < digits) {
                throw new MalformedBytes("a path must have " + digits + " digits but has " + (end - from) + " bytes");
            }
            length += end > from ? end - from - digits / 2 : 0;
            from = end;
        }
        if (length != packed) {
            throw new MalformedBytes("the paths must have " + length + " bytes but have " + packed);
        }
    }
}
