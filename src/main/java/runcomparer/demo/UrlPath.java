package runcomparer.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads and writes the segments of a URL's path, strictly: what is not exactly encoded is a bad request. */
final class UrlPath {

    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private UrlPath() {
    }

    /**
     * The decoded segments of a path, without the empty one before its leading slash; dot segments are
     * refused. Empty ones, backslashes and control characters are part of a file's name, as on Linux.
     */
    static List<String> segments(String rawPath) {
        List<String> segments = Arrays.stream(rawPath.substring(1).split("/", -1)).map(UrlPath::decode)
                .toList();
        for (String segment : segments) {
            if (segment.equals(".") || segment.equals("..") || segment.contains("/") || segment.indexOf('\0') >= 0) {
                throw Refusal.badRequest("bad path segment '" + segment + "'");
            }
        }
        return segments;
    }

    /** Encodes each segment of a file's path and keeps the slashes between them. */
    static String encode(String path) {
        return Arrays.stream(path.split("/", -1)).map(UrlPath::encodeSegment)
                .collect(Collectors.joining("/"));
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
                throw Refusal.badRequest("the path must be percent-encoded");
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int hexPair(String text, int at) {
        int high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw Refusal.badRequest("a % must be followed by two hexadecimal digits");
        }
        return high * 16 + low;
    }

    private static String utf8(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest("the path is not UTF-8");
        }
    }
}
