package runcomparer.files;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import runcomparer.runs.RunPath;

/** What the path of a file tells: whether it is an image, of which type, and whether its content can change. */
final class ImagePath {

    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif", "webp", "image/webp",
            "bmp", "image/bmp", "tif", "image/tiff", "tiff", "image/tiff", "avif", "image/avif");

    /** W&amp;B's newer clients end a name with the first digits of the content's hash. */
    private static final Pattern HASHED = Pattern.compile(".*_[0-9a-f]{8,64}\\.[A-Za-z]+");

    /** A segment that is empty or leads up; the path stands between slashes. */
    private static final Pattern NO_FILE = Pattern.compile("/\\.{0,2}/");

    private static final Pattern NO_SEGMENT = Pattern.compile("\\.{1,2}|.*[/\\\\\\p{Cc}].*", Pattern.DOTALL);

    private ImagePath() {
    }

    /** The content type by the name's ending; empty for what is no image, or leads out of the run's files. */
    static Optional<String> type(String path) {
        boolean outside = path.startsWith("/") || path.contains("\\") || path.chars().anyMatch(Character::isISOControl)
                || NO_FILE.matcher("/" + path + "/").find();
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return outside ? Optional.empty() : Optional.ofNullable(TYPES.get(ending));
    }

    /** Whether the names of a run are one segment of an address each; others could lead to a run of another project. */
    static boolean isWithin(RunPath run) {
        return Stream.of(run.project().entity(), run.project().project(), run.runId())
                .noneMatch(name -> NO_SEGMENT.matcher(name).matches());
    }

    static boolean isHashed(String path) {
        return HASHED.matcher(path).matches();
    }
}
