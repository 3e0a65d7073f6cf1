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
 * One part of a file's name in an archive, which leads out of no folder and which every system can write: what cannot stand
 * in a name is percent-encoded, and what is too long ends in a digest. Different texts give different parts.
 */
final class ArchiveSegment {

    private static final int LONGEST = 60;

    /** File systems allow 255; a digest comes after what is cut. */
    private static final int MOST_BYTES = 200;

    private static final int DIGEST_BYTES = 8;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cn}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}%/\\\\:*?\"<>|]");

    /** A dot or a space where systems drop it, or where it is not a name but a place. */
    private static final Pattern AT_AN_END = Pattern.compile("^[ .]|[ .]$");

    /** What follows the name of a device. */
    private static final Pattern AFTER_DEVICE = Pattern.compile(" *(?:\\..*)?$", Pattern.DOTALL);

    /** Names of devices of Windows, with whatever ending. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1", "com2",
            "com3", "com4", "com5", "com6", "com7", "com8", "com9", "com¹", "com²", "com³", "lpt0", "lpt1", "lpt2", "lpt3",
            "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "lpt¹", "lpt²", "lpt³");

    private ArchiveSegment() {
    }

    /** Writes a text as a part; a percent sign is in it only where something was encoded, or left out. */
    static String of(String text) {
        if (text.isEmpty()) {
            return "%";
        }
        String safe = encoded(AT_AN_END, encoded(UNSAFE, text));
        if (DEVICES.contains(AFTER_DEVICE.matcher(safe).replaceFirst("").toLowerCase(Locale.ROOT))) {
            safe = "%%%02X%s".formatted((int) safe.charAt(0), safe.substring(1));
        }
        String kept = cut(safe);
        return kept.length() == safe.length() ? safe : kept + "%~" + digest(text);
    }

    /** The beginning of a text that may stand before a digest, or all of one that is short. */
    private static String cut(String text) {
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            int next = end + Character.charCount(point);
            if (next > LONGEST || bytes > MOST_BYTES) {
                return text.substring(0, end);
            }
            end = next;
        }
        return text;
    }

    private static String encoded(Pattern unsafe, String text) {
        return unsafe.matcher(text).replaceAll(found -> found.group().chars()
                .mapToObj(unit -> unit < 0x80 ? "%%%02X".formatted(unit) : encodedUnit((char) unit))
                .collect(Collectors.joining()));
    }

    /** Half of a pair is no character that could be encoded as such. */
    private static String encodedUnit(char unit) {
        return Character.isSurrogate(unit) ? "%%u%04X".formatted((int) unit) : PercentEncoding.segment(String.valueOf(unit));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
