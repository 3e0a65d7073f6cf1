package runcomparer.api.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import runcomparer.runs.PercentEncoding;

/**
 * Names of files in an archive: no two images get the same, none leads out of the folder that the archive is unpacked in,
 * and every system can write them. What cannot stand in a name is percent-encoded.
 */
final class ArchiveNames {

    private static final int LONGEST_SEGMENT = 120;
    private static final int DIGEST_BYTES = 8;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}%/\\\\:*?\"<>|]");

    /** A dot or a space where systems drop it, or where it is not a name but a place. */
    private static final Pattern AT_AN_END = Pattern.compile("^[ .]|[ .]$");

    private static final Pattern ENDING = Pattern.compile("[A-Za-z0-9]{1,5}");

    /** Names of devices of Windows, with whatever ending. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4",
            "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8",
            "lpt9");

    private ArchiveNames() {
    }

    /**
     * Names an image; the slashes of its metric are folders.
     *
     * @param path of the image among the files of its run, for the ending
     */
    static String of(String metric, String runId, long step, int index, String path) {
        String folders = Arrays.stream(metric.split("/", -1)).map(ArchiveNames::segment).collect(Collectors.joining("/"));
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return "%s/%s/%d_%d%s".formatted(folders, segment(runId), step, index,
                ENDING.matcher(ending).matches() ? "." + ending.toLowerCase(Locale.ROOT) : "");
    }

    /** One part of a name; a percent sign is in it only where something was encoded, or left out. */
    static String segment(String text) {
        if (text.isEmpty()) {
            return "%";
        }
        String safe = encoded(AT_AN_END, encoded(UNSAFE, text));
        boolean taken = DEVICES.contains(safe.replaceFirst("\\..*", "").toLowerCase(Locale.ROOT))
                || safe.equalsIgnoreCase(ComparisonFile.NAME);
        if (taken) {
            safe = "%%%02X%s".formatted((int) safe.charAt(0), safe.substring(1));
        }
        return safe.length() <= LONGEST_SEGMENT ? safe : safe.substring(0, LONGEST_SEGMENT).replaceFirst("[\\uD800-\\uDBFF]$", "")
                + "%~" + digest(text);
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
