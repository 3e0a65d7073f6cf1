package runcomparer.api.archive;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One folder of an archive, which gives no name twice, as systems count that are blind to case or to how characters are
 * composed: the second of two such names gets a number. Not thread-safe.
 */
final class ArchiveFolder {

    private final String name;
    private final Map<String, ArchiveFolder> folders = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** Makes the folder in which the archive is unpacked. */
    ArchiveFolder() {
        this("");
    }

    private ArchiveFolder(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Returns the folder in this one that is named after a text: the same one for the same text. */
    ArchiveFolder folder(String text) {
        return folders.computeIfAbsent(text, unseen -> new ArchiveFolder(free(ArchiveSegment.of(unseen), "")));
    }

    /** Returns a name for another file in this folder. */
    String file(String wanted) {
        int dot = wanted.lastIndexOf('.');
        return dot < 0 ? free(wanted, "") : free(wanted.substring(0, dot), wanted.substring(dot));
    }

    private String free(String bare, String ending) {
        String free = bare + ending;
        for (int number = 2; !taken.add(folded(free)); number++) {
            free = bare + "%~" + number + ending;
        }
        return free;
    }

    /** Maps names to the same text that any system takes for the same; some others, too, which does no harm. */
    private static String folded(String name) {
        String decomposed = Normalizer.normalize(name, Normalizer.Form.NFKD);
        return Normalizer.normalize(
                decomposed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    }
}
