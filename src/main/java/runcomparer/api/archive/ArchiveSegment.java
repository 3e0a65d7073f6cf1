package runcomparer.api.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import runcomparer.runs.PercentEncoding;

/**
 * One part of a file name in an archive, which cannot escape its folder and is valid on any file system: invalid
 * characters are percent-encoded, and long names are truncated and end in a digest. Different texts have different
 * parts.
 */
final class ArchiveSegment {

    private static final int MAX_LENGTH = 60;

    /** File systems allow 255, and a digest follows the truncated name. */
    private static final int MAX_BYTES = 200;

    private static final int DIGEST_BYTES = 8;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cn}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}%/\\\\:*?\"<>|]");

    /** Dots and spaces that file systems drop, or that make a name a relative path. */
    private static final Pattern LEADING_OR_TRAILING = Pattern.compile("^[ .]|[ .]$");

    /** What may follow the name of a device. */
    private static final Pattern DEVICE_SUFFIX = Pattern.compile(" *(?:\\..*)?$", Pattern.DOTALL);

    /** Device names of Windows, which are reserved with any extension. */
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1", "com2", "com3", "com4", "com5", "com6",
            "com7", "com8", "com9", "com¹", "com²", "com³", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6",
            "lpt7", "lpt8", "lpt9", "lpt¹", "lpt²", "lpt³");

    private ArchiveSegment() {}

    /** Returns the part for a text; it contains a percent sign only if something was encoded or left out. */
    static String of(String text) {
        if (text.isEmpty()) {
            return "%";
        }
        String safe = encoded(LEADING_OR_TRAILING, encoded(UNSAFE, text));
        if (DEVICES.contains(DEVICE_SUFFIX.matcher(safe).replaceFirst("").toLowerCase(Locale.ROOT))) {
            safe = "%%%02X%s".formatted((int) safe.charAt(0), safe.substring(1));
        }
        String result = truncated(safe);
        return result.length() == safe.length() ? safe : result + "%~" + digest(text);
    }

    /** Truncates a text so that a digest fits behind it; returns a short one unchanged. */
    private static String truncated(String text) {
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            int next = end + Character.charCount(point);
            if (next > MAX_LENGTH || bytes > MAX_BYTES) {
                return text.substring(0, end);
            }
            end = next;
        }
        return text;
    }

    private static String encoded(Pattern unsafe, String text) {
        return unsafe.matcher(text).replaceAll(found -> found.group()
                .chars()
                .mapToObj(unit -> unit < 0x80 ? "%%%02X".formatted(unit) : encodedUnit((char) unit))
                .collect(Collectors.joining()));
    }

    /** An unpaired surrogate has no UTF-8 encoding. */
    private static String encodedUnit(char unit) {
        return Character.isSurrogate(unit)
                ? "%%u%04X".formatted((int) unit)
                : PercentEncoding.segment(String.valueOf(unit));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM supports SHA-256", e);
        }
    }
}
