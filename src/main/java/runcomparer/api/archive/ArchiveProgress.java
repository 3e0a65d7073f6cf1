package runcomparer.api.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import runcomparer.api.problem.Problems;
import runcomparer.files.FileNotFound;
import runcomparer.files.ImageTooLarge;
import runcomparer.files.NotAnImage;
import runcomparer.images.LoggedImage;

/** Which images of an archive come next, under which names, and which were left out, and why. Not thread-safe. */
final class ArchiveProgress {

    /** Above it no further image is added, which keeps the archive below the 4 GiB of a plain ZIP. */
    private static final long MOST_BYTES = 2L << 30;

    /** W&amp;B is not asked for more once it failed so often in a row. */
    private static final int MOST_FAILURES = 3;

    private final List<ArchivedImage> wanted;
    private final List<ArchivedFile> files = new ArrayList<>();
    private final ArchiveNames names = new ArchiveNames();
    private String name;
    private long bytes;
    private int failures;

    ArchiveProgress(List<ArchivedImage> wanted) {
        this.wanted = List.copyOf(wanted);
    }

    /** The next image that is to be fetched; none at the end. */
    Optional<ArchivedImage> next() {
        while (files.size() < wanted.size()) {
            ArchivedImage image = wanted.get(files.size());
            Optional<String> reason = leftOut(image);
            if (reason.isEmpty()) {
                return Optional.of(image);
            }
            files.add(new ArchivedFile(null, reason.get()));
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
        files.add(new ArchivedFile(null, why(Problems.cause(thrown))));
    }

    private String why(Throwable cause) {
        if (cause instanceof FileNotFound) {
            return "not_found";
        } else if (cause instanceof NotAnImage) {
            return LoggedImage.UNSUPPORTED_FORMAT;
        } else if (cause instanceof ImageTooLarge) {
            return "too_large";
        }
        failures++;
        return "wandb_failed";
    }

    /** Names the image that was opened, whose bytes are of this content type. */
    String begin(ArchivedImage image, String contentType) {
        name = names.of(image, contentType);
        return name;
    }

    void arrived(long more) {
        bytes += more;
    }

    /** Notes that the whole image is in the archive. */
    void ended() {
        failures = 0;
        files.add(new ArchivedFile(name, null));
    }

    /** What became of each image so far. */
    List<ArchivedFile> files() {
        return List.copyOf(files);
    }
}
