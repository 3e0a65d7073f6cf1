package runcomparer.files.thumbnail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import runcomparer.files.AskedRange;
import runcomparer.files.ImageReply;
import runcomparer.files.RangeNotSatisfiable;

/**
 * What became of an image that was to be scaled.
 *
 * @param file where the smaller image is, or null for an image that is answered as it is
 * @param bytes the size of that file
 * @param type its content type, or null
 * @param tag its entity tag, or null where the storage told none of the image
 * @param immutable whether the image can never be another one
 */
record Thumbnail(Path file, long bytes, String type, String tag, boolean immutable) {

    static Thumbnail asItIs(boolean immutable) {
        return new Thumbnail(null, 0, null, null, immutable);
    }

    boolean isSmaller() {
        return file != null;
    }

    /**
     * Opens the smaller image.
     *
     * @param asked the bytes that are wanted; all of them without one, and where the caller has a part of another version
     */
    ImageReply.Bytes open(Executor reading, Optional<AskedRange> asked) throws IOException {
        Optional<AskedRange> range = asked.filter(it -> it.isOf(tag));
        AskedRange.Bytes part = range.isEmpty() ? new AskedRange.Bytes(0, bytes - 1, bytes) : range.get().within(bytes)
                .orElseThrow(() -> new RangeNotSatisfiable(range.get(), bytes));
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept-Ranges", "bytes");
        headers.put("Content-Length", Long.toString(part.count()));
        if (range.isPresent()) {
            headers.put("Content-Range", part.contentRange());
        }
        if (tag != null) {
            headers.put("ETag", tag);
        }
        FileBody body = new FileBody(FileChannel.open(file), part.first(), part.count(), reading);
        return new ImageReply.Bytes(range.isPresent(), type, immutable, headers, body);
    }
}
