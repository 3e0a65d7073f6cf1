package runcomparer.files;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import runcomparer.images.FileNames;
import runcomparer.runs.RunPath;

/** Conclusions that can be drawn from the path of a file. */
public final class ImagePath {

    /** Current W&amp;B clients append a prefix of the content's hash to the file name. */
    private static final Pattern HASHED = Pattern.compile(".*_[0-9a-f]{8,64}(?:\\.[A-Za-z0-9]+)?", Pattern.DOTALL);

    private static final Pattern NOT_A_SEGMENT = Pattern.compile("\\.{1,2}|.*[/\\\\\\p{Cc}].*", Pattern.DOTALL);

    private ImagePath() {}

    /**
     * Requires that a path is one of a file of the run.
     *
     * @throws FileNotFound if it leads elsewhere
     */
    public static void requireWithinRun(RunPath run, String path) {
        if (!isAddressable(run) || !FileNames.isWithinRun(path)) {
            throw new FileNotFound(path);
        }
    }

    /**
     * Returns whether each name in the path of a run is a single URL segment; others could lead to a run of another
     * project.
     */
    static boolean isAddressable(RunPath run) {
        return Stream.of(run.project().entity(), run.project().project(), run.runId())
                .noneMatch(name -> NOT_A_SEGMENT.matcher(name).matches());
    }

    /** Returns whether the name contains a hash of the content, which then cannot change. */
    static boolean isHashed(String path) {
        return HASHED.matcher(path).matches();
    }
}
