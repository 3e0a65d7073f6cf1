package runcomparer.files.thumbnail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import runcomparer.files.ImageContent;
import runcomparer.files.RangeNotSatisfiable;
import runcomparer.files.RequestedRange;

/**
 * The result of scaling an image.
 *
 * @param file the scaled image, or null if the original is to be served
 * @param bytes the size of that file
 * @param type its content type, or null
 * @param tag its entity tag, or null if the storage reported none for the original
 * @param immutable whether the original can never change
 */
record Thumbnail(Path file, long bytes, String type, String tag, boolean immutable) {

    static Thumbnail original(boolean immutable) {
        return new Thumbnail(null, 0, null, null, immutable);
    }

    boolean isScaled() {
        return file != null;
    }

    /**
     * Opens the scaled image.
     *
     * @param requested the requested bytes; the whole image is served without a range, or if the caller has a part of
     *     another version
     */
    ImageContent.Bytes open(Executor executor, Optional<RequestedRange> requested) throws IOException {
        Optional<RequestedRange> range = requested.filter(candidate -> candidate.appliesTo(tag));
        RequestedRange.ByteRange part = range.isEmpty()
                ? new RequestedRange.ByteRange(0, bytes - 1, bytes)
                : range.get().resolve(bytes).orElseThrow(() -> new RangeNotSatisfiable(range.get(), bytes));
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept-Ranges", "bytes");
        headers.put("Content-Length", Long.toString(part.count()));
        if (range.isPresent()) {
            headers.put("Content-Range", part.contentRange());
        }
        if (tag != null) {
            headers.put("ETag", tag);
        }
        FilePublisher body = new FilePublisher(FileChannel.open(file), part.first(), part.count(), executor);
        return new ImageContent.Bytes(range.isPresent(), type, immutable, headers, body);
    }
}
