package runcomparer.runs;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Encodes names as path segments of a URL: all but RFC 3986's unreserved characters become {@code %XX} for each byte in
 * UTF-8. This is not form encoding: a space becomes {@code %20} and a plus {@code %2B}.
 */
public final class PercentEncoding {

    private static final String UNRESERVED = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    /** Encodes one segment, including any slashes in it. */
    public static String segment(String name) {
        if (name.equals(".") || name.equals("..")) {
            return name.replace(".", "%2E");
        }
        StringBuilder encoded = new StringBuilder(name.length() + 16);
        for (byte octet : name.getBytes(UTF_8)) {
            append(encoded, octet & 0xff);
        }
        return encoded.toString();
    }

    /** Encodes each segment of a path, and keeps the slashes between them. */
    public static String path(String path) {
        StringBuilder encoded = new StringBuilder(path.length() + 16);
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            encoded.append(segment(path.substring(start, slash))).append('/');
            start = slash + 1;
        }
        return encoded.append(segment(path.substring(start))).toString();
    }

    private static void append(StringBuilder encoded, int octet) {
        boolean letterOrDigit =
                (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9');
        if (letterOrDigit || UNRESERVED.indexOf(octet) >= 0) {
            encoded.append((char) octet);
        } else {
            encoded.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
        }
    }
}
