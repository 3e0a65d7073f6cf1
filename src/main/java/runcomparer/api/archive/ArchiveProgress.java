package runcomparer.api.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import runcomparer.api.problem.Problems;
import runcomparer.files.FileNotFound;
import runcomparer.files.ImageTooLarge;

/** Which images of an archive come next, and which were left out, and why. Not thread-safe. */
final class ArchiveProgress {

    /** Above it no further image is added, which keeps the archive below the 4 GiB of a plain ZIP. */
    private static final long MOST_BYTES = 2L << 30;

    /** W&amp;B is not asked for more once it failed so often in a row. */
    private static final int MOST_FAILURES = 3;

    private final List<ArchivedImage> wanted;
    private final List<Optional<String>> missing = new ArrayList<>();
    private long bytes;
    private int failures;

    ArchiveProgress(List<ArchivedImage> wanted) {
        this.wanted = List.copyOf(wanted);
    }

    /** The next image that is to be fetched; none at the end. */
    Optional<ArchivedImage> next() {
        while (missing.size() < wanted.size()) {
            ArchivedImage image = wanted.get(missing.size());
            Optional<String> reason = leftOut(image);
            if (reason.isEmpty()) {
                return Optional.of(image);
            }
            missing.add(reason);
        }
        return Optional.empty();
    }

    private Optional<String> leftOut(ArchivedImage image) {
        if (image.missing() != null) {
            return Optional.of(image.missing());
        } else if (bytes >= MOST_BYTES) {
            return Optional.of("archive_full");
        }
        return failures >= MOST_FAILURES ? Optional.of("wandb_failed") : Optional.empty();
    }

    /** Notes that the image could not be opened. */
    void failed(Throwable thrown) {
        missing.add(Optional.of(why(Problems.cause(thrown))));
    }

    private String why(Throwable cause) {
        if (cause instanceof FileNotFound) {
            return "not_found";
        } else if (cause instanceof ImageTooLarge) {
            return "too_large";
        }
        failures++;
        return "wandb_failed";
    }

    void arrived(long more) {
        bytes += more;
    }

    /** Notes that the whole image is in the archive. */
    void ended() {
        failures = 0;
        missing.add(Optional.empty());
    }

    /** For each image so far why it is not in the archive, where it is not. */
    List<Optional<String>> missing() {
        return List.copyOf(missing);
    }
}
