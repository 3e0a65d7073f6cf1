package runcomparer.api.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import runcomparer.api.problem.Problems;
import runcomparer.files.FileNotFound;
import runcomparer.files.ImageTooLarge;
import runcomparer.files.NotAnImage;
import runcomparer.images.LoggedImage;

/**
 * Tracks which images of an archive come next, what they are named, and which were left out and why. Not thread-safe.
 */
final class ArchiveProgress {

    /** Limit above which no further image is added, which keeps the archive below the 4 GiB of a plain ZIP. */
    private static final long MAX_BYTES = 2L << 30;

    /** After so many consecutive failures, no more images are requested from W&amp;B. */
    private static final int MAX_FAILURES = 3;

    private final List<ArchivedImage> requested;
    private final List<ArchivedFile> files = new ArrayList<>();
    private final ArchiveNames names = new ArchiveNames();
    private String name;
    private long bytes;
    private int failures;

    ArchiveProgress(List<ArchivedImage> requested) {
        this.requested = List.copyOf(requested);
    }

    /** Returns the next image to fetch, or empty at the end. */
    Optional<ArchivedImage> next() {
        while (files.size() < requested.size()) {
            ArchivedImage image = requested.get(files.size());
            Optional<String> reason = reasonToSkip(image);
            if (reason.isEmpty()) {
                return Optional.of(image);
            }
            files.add(new ArchivedFile(null, reason.get()));
        }
        return Optional.empty();
    }

    private Optional<String> reasonToSkip(ArchivedImage image) {
        if (image.missing() != null) {
            return Optional.of(image.missing());
        } else if (bytes >= MAX_BYTES) {
            return Optional.of("archive_full");
        }
        return failures >= MAX_FAILURES ? Optional.of("wandb_failed") : Optional.empty();
    }

    /** Records that the image could not be opened. */
    void failed(Throwable thrown) {
        files.add(new ArchivedFile(null, reason(Problems.cause(thrown))));
    }

    private String reason(Throwable cause) {
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

    /**
     * Returns the name of the image that was opened.
     *
     * @param contentType of the image
     */
    String begin(ArchivedImage image, String contentType) {
        name = names.of(image, contentType);
        return name;
    }

    void arrived(long more) {
        bytes += more;
    }

    /** Records that the image is complete in the archive. */
    void ended() {
        failures = 0;
        files.add(new ArchivedFile(name, null));
    }

    /** Returns the outcomes of the images so far. */
    List<ArchivedFile> files() {
        return List.copyOf(files);
    }
}
