package runcomparer.api.query;

import java.util.Optional;
import runcomparer.files.RequestedRange;
import runcomparer.files.thumbnail.ThumbnailWidth;
import runcomparer.runs.RunPath;

/**
 * {@code GET /files/…}: the bytes of one image.
 *
 * @param path the image's path among the files of the run, decoded
 * @param range the requested byte range; empty for the whole file
 * @param width the width of the thumbnail that is requested instead of the image
 */
public record FileQuery(
        RunPath run, String path, Optional<RequestedRange> range, Optional<ThumbnailWidth> width, Caller caller)
        implements HasCaller {

    /** Whether a thumbnail is requested instead of the image. */
    public boolean isThumbnail() {
        return width.isPresent();
    }
}
