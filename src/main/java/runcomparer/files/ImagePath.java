package runcomparer.files;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import runcomparer.runs.RunPath;

/** What the path of a file says of where it is, and whether its content can change. */
final class ImagePath {

    /** W&amp;B's newer clients end a name with the first digits of the content's hash. */
    private static final Pattern HASHED = Pattern.compile(".*_[0-9a-f]{8,64}(?:\\.[A-Za-z0-9]+)?", Pattern.DOTALL);

    private static final Pattern NO_SEGMENT = Pattern.compile("\\.{1,2}|.*[/\\\\\\p{Cc}].*", Pattern.DOTALL);

    private ImagePath() {
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
