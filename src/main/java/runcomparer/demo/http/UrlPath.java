package runcomparer.demo.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decodes and encodes the segments of a URL path; throws {@link HttpException} for a path that is not strictly encoded.
 */
final class UrlPath {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private UrlPath() {}

    /**
     * Returns the decoded segments of a path, without the empty one before the leading slash; rejects dot segments.
     * Empty segments, backslashes and control characters are part of a file name, as on Linux.
     */
    static List<String> segments(String rawPath) {
        List<String> segments = Arrays.stream(rawPath.substring(1).split("/", -1))
                .map(UrlPath::decode)
                .toList();
        for (String segment : segments) {
            if (segment.equals(".") || segment.equals("..") || segment.contains("/") || segment.indexOf('\0') >= 0) {
                throw HttpException.badRequest("invalid path segment '" + segment + "'");
            }
        }
        return segments;
    }

    /** Encodes each segment of a file path and preserves the slashes between them. */
    static String encode(String path) {
        return Arrays.stream(path.split("/", -1)).map(UrlPath::encodeSegment).collect(Collectors.joining("/"));
    }

    private static String encodeSegment(String segment) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : segment.getBytes(UTF_8)) {
            if (UNRESERVED.indexOf((char) (b & 0xff)) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b));
            }
        }
        return encoded.toString();
    }

    private static String decode(String segment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                bytes.write(hexPair(segment, i + 1));
                i += 2;
            } else if (c > ' ' && c < 127) {
                bytes.write(c);
            } else {
                throw HttpException.badRequest("the path must be percent-encoded");
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int hexPair(String text, int at) {
        int high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw HttpException.badRequest("a % must be followed by two hexadecimal digits");
        }
        return high * 16 + low;
    }

    private static String utf8(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw HttpException.badRequest("the path is not UTF-8");
        }
    }
}
