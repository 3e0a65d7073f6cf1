package runcomparer.demo.http;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies a {@code Range} header to a response. Malformed and multiple ranges are ignored, as RFC 9110 permits. */
final class ByteRange {

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    private ByteRange() {}

    static Response apply(String header, Response whole) {
        Matcher range = SINGLE.matcher(header == null ? "" : header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return whole;
        }
        int length = whole.body().length;
        boolean suffix = range.group(1).isEmpty();
        long from = suffix ? Math.max(0, length - Long.parseLong(range.group(2))) : Long.parseLong(range.group(1));
        long to =
                suffix || range.group(2).isEmpty() ? length - 1 : Math.min(length - 1, Long.parseLong(range.group(2)));
        if (from > to) {
            return new Response(416, whole.headers(), new byte[0]).with("Content-Range", "bytes */" + length);
        }
        byte[] part = Arrays.copyOfRange(whole.body(), (int) from, (int) to + 1);
        return new Response(206, whole.headers(), part)
                .with("Content-Range", "bytes " + from + "-" + to + "/" + length);
    }
}
