package runcomparer.cache.stored;

import java.math.BigInteger;
import java.util.UUID;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.binary.MalformedBytes;
import runcomparer.runs.TruncatedText;

/** Writes and reads the values of configurations, each with its type. */
final class ConfigValueFormat {

    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int TEXT = 3;
    private static final int TRUNCATED = 4;
    private static final int INTEGER = 5;
    private static final int LONG = 6;
    private static final int BIG = 7;
    private static final int REAL = 8;

    private ConfigValueFormat() {}

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException if it is of a type that configurations do not have
     */
    static void write(Object value, ByteWriter writer) {
        if (value == null) {
            writer.number(NULL);
        } else if (value instanceof Boolean flag) {
            writer.number(flag ? TRUE : FALSE);
        } else if (value instanceof String text) {
            writer.number(TEXT);
            writer.text(text);
        } else if (value instanceof TruncatedText text) {
            writer.number(TRUNCATED);
            write(text, writer);
        } else if (value instanceof Number number) {
            write(number, writer);
        } else {
            throw unknown(value);
        }
    }

    private static void write(TruncatedText text, ByteWriter writer) {
        writer.text(text.beginning());
        writer.number(text.length());
        writer.number(text.fingerprint().getMostSignificantBits());
        writer.number(text.fingerprint().getLeastSignificantBits());
    }

    private static void write(Number number, ByteWriter writer) {
        if (number instanceof Integer) {
            writer.number(INTEGER);
            writer.signed(number.longValue());
        } else if (number instanceof Long) {
            writer.number(LONG);
            writer.signed(number.longValue());
        } else if (number instanceof BigInteger big) {
            writer.number(BIG);
            writer.bytes(big.toByteArray());
        } else if (number instanceof Double) {
            writer.number(REAL);
            writer.real(number.doubleValue());
        } else {
            throw unknown(number);
        }
    }

    private static IllegalArgumentException unknown(Object value) {
        return new IllegalArgumentException(
                "a value of a configuration must not be a " + value.getClass().getName());
    }

    static Object read(ByteReader reader) {
        int type = reader.number(REAL);
        return switch (type) {
            case NULL -> null;
            case FALSE, TRUE -> type == TRUE;
            case TEXT -> reader.text();
            case TRUNCATED ->
                new TruncatedText(
                        reader.text(), reader.number(Integer.MAX_VALUE), new UUID(reader.number(), reader.number()));
            case INTEGER -> integer(reader.signed());
            case LONG -> reader.signed();
            case BIG -> new BigInteger(reader.bytes());
            default -> reader.real();
        };
    }

    private static int integer(long value) {
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            throw new MalformedBytes(value + " is not an integer");
        }
        return (int) value;
    }
}
