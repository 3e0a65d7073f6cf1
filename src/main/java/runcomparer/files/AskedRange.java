package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of the bytes of a file, as a request asks for it (RFC 9110, section 14).
 *
 * @param first the first byte, or -1 where the last bytes are asked for
 * @param last the last byte, without a first one, how many of the last bytes
 * @param ifRange the version that the caller has a part of: of another one the caller wants the whole
 */
public record AskedRange(long first, long last, Optional<String> ifRange) {

    private static final Pattern ONE_RANGE = Pattern.compile("(?i:bytes)=[ \t]*(\\d{0,64})-(\\d{0,64})[ \t]*");

    /** Larger than any file, and small enough for every storage to read. */
    private static final long BEYOND = 999_999_999_999_999L;

    public AskedRange {
        requireNonNull(ifRange, "ifRange is null");
    }

    /** Reads a {@code Range} header; what is none, and several ranges at once, count as if there were no header. */
    public static Optional<AskedRange> parse(String header, Optional<String> ifRange) {
        Matcher range = ONE_RANGE.matcher(header);
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return Optional.empty();
        }
        long first = range.group(1).isEmpty() ? -1 : number(range.group(1));
        long last = range.group(2).isEmpty() ? BEYOND : number(range.group(2));
        return last < first ? Optional.empty() : Optional.of(new AskedRange(first, last, ifRange));
    }

    private static long number(String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(BEYOND)).longValueExact();
    }

    /** As a {@code Range} header. */
    String header() {
        return first < 0 ? "bytes=-" + last : "bytes=" + first + "-" + (last == BEYOND ? "" : Long.toString(last));
    }

    /**
     * Whether the range is one of the version with this entity tag; compared strongly, as a part of one version does not
     * fit another that only looks the same. A date never fits, because images come without one.
     */
    public boolean isOf(String tag) {
        return ifRange.isEmpty() || tag != null && !tag.startsWith("W/") && tag.equals(ifRange.get());
    }

    /** The bytes of a file of this length that are asked for; empty when it has none of them. */
    public Optional<Bytes> within(long length) {
        long from = first < 0 ? Math.max(0, length - last) : first;
        long to = first < 0 ? length - 1 : Math.min(last, length - 1);
        return from > to || first < 0 && last == 0 ? Optional.empty() : Optional.of(new Bytes(from, to, length));
    }

    /** Bytes that a file has, from the first to the last. */
    public record Bytes(long first, long last, long ofLength) {

        public long count() {
            return last - first + 1;
        }

        /** As a {@code Content-Range} header. */
        public String contentRange() {
            return "bytes %d-%d/%d".formatted(first, last, ofLength);
        }
    }
}
