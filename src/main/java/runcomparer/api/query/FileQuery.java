package runcomparer.api.query;

import java.util.Optional;
import runcomparer.files.AskedRange;
import runcomparer.files.thumbnail.ThumbnailWidth;
import runcomparer.runs.RunPath;

/**
 * {@code GET /files/…}: the bytes of one image.
 *
 * @param path the image's path among the files of the run, decoded
 * @param range the bytes that are asked for; all of them without one
 * @param width of the thumbnail that is asked for in place of the image
 */
public record FileQuery(RunPath run, String path, Optional<AskedRange> range, Optional<ThumbnailWidth> width, Caller caller)
        implements Asked {
}
