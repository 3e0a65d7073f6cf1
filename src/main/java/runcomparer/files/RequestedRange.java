package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A single byte range of a file, as a request specifies it (RFC 9110, section 14).
 *
 * @param first the first byte, or -1 for a suffix range
 * @param last the last byte, or the length of the suffix
 * @param ifRange the entity tag of the version that the caller has a part of; for any other version the caller wants
 *     the whole file
 */
public record RequestedRange(long first, long last, Optional<String> ifRange) {

    private static final Pattern ONE_RANGE = Pattern.compile("(?i:bytes)=[ \t]*(\\d{0,64})-(\\d{0,64})[ \t]*");

    /** Larger than any file, yet small enough to be parsed by every storage. */
    private static final long UNBOUNDED = 999_999_999_999_999L;

    public RequestedRange {
        requireNonNull(ifRange, "ifRange is null");
    }

    /** Parses a {@code Range} header; an invalid header and multiple ranges are treated like a missing header. */
    public static Optional<RequestedRange> parse(String header, Optional<String> ifRange) {
        Matcher range = ONE_RANGE.matcher(header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        long first = range.group(1).isEmpty() ? -1 : number(range.group(1));
        long last = range.group(2).isEmpty() ? UNBOUNDED : number(range.group(2));
        return last < first ? Optional.empty() : Optional.of(new RequestedRange(first, last, ifRange));
    }

    private static long number(String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(UNBOUNDED)).longValueExact();
    }

    /** Formats this range as a {@code Range} header. */
    String header() {
        return first < 0 ? "bytes=-" + last : "bytes=" + first + "-" + (last == UNBOUNDED ? "" : Long.toString(last));
    }

    /**
     * Returns whether the range applies to the version with this entity tag. The comparison is strong, because parts of
     * versions that only look the same cannot be combined. A date never matches, because images are served without one.
     */
    public boolean appliesTo(String tag) {
        return ifRange.isEmpty() || (tag != null && !tag.startsWith("W/") && tag.equals(ifRange.get()));
    }

    /** Returns the requested bytes of a file of this length; empty if the range cannot be satisfied. */
    public Optional<ByteRange> resolve(long length) {
        long from = first < 0 ? Math.max(0, length - last) : first;
        long to = first < 0 ? length - 1 : Math.min(last, length - 1);
        return from > to || (first < 0 && last == 0) ? Optional.empty() : Optional.of(new ByteRange(from, to, length));
    }

    /** A range within a file, both ends inclusive. */
    public record ByteRange(long first, long last, long fileLength) {

        public long count() {
            return last - first + 1;
        }

        /** Formats this range as a {@code Content-Range} header. */
        public String contentRange() {
            return "bytes %d-%d/%d".formatted(first, last, fileLength);
        }
    }
}
