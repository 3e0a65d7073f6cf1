package runcomparer.api.query;

import java.util.Optional;
import runcomparer.runs.RunPath;

/**
 * {@code GET /files/…}: the bytes of one image.
 *
 * @param path the image's path among the files of the run, decoded
 * @param range the {@code Range} header as it stood in the request
 */
public record FileQuery(RunPath run, String path, Optional<String> range, Caller caller) implements Asked {
}
