package runcomparer.files.thumbnail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import runcomparer.files.ImageReply;

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

    /** Opens the smaller image. */
    ImageReply.Bytes open(Executor reading) throws IOException {
        FileChannel channel = FileChannel.open(file);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Length", Long.toString(bytes));
        if (tag != null) {
            headers.put("ETag", tag);
        }
        return new ImageReply.Bytes(false, type, immutable, headers, new FileBody(channel, reading));
    }
}
