package runcomparer.api.archive;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A folder of an archive, with names that are unique on any file system, even if it ignores case or Unicode
 * composition: the second of two equivalent names gets a number. Not thread-safe.
 */
final class ArchiveFolder {

    private final String name;
    private final Map<String, ArchiveFolder> folders = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** Creates the root folder of the archive. */
    ArchiveFolder() {
        this("");
    }

    private ArchiveFolder(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Returns the subfolder for a text: the same one for the same text. */
    ArchiveFolder folder(String text) {
        return folders.computeIfAbsent(text, newText -> new ArchiveFolder(unique(ArchiveSegment.of(newText), "")));
    }

    /** Returns a unique name for another file in this folder. */
    String file(String preferred) {
        int dot = preferred.lastIndexOf('.');
        return dot < 0 ? unique(preferred, "") : unique(preferred.substring(0, dot), preferred.substring(dot));
    }

    private String unique(String stem, String extension) {
        String unique = stem + extension;
        for (int number = 2; !taken.add(folded(unique)); number++) {
            unique = stem + "%~" + number + extension;
        }
        return unique;
    }

    /**
     * Maps names that any file system treats as equal to the same text; it also maps a few others, which does no harm.
     */
    private static String folded(String name) {
        String decomposed = Normalizer.normalize(name, Normalizer.Form.NFKD);
        return Normalizer.normalize(decomposed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    }
}
