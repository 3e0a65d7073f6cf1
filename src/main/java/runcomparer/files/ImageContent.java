package runcomparer.files;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import runcomparer.files.http.CancellingSubscriber;

/** An image: its content, or where to get it. */
public sealed interface ImageContent {

    /**
     * A stream of bytes, which has to be consumed or {@linkplain #discard discarded}.
     *
     * @param partial whether these are the requested range only
     * @param type the content type
     * @param immutable whether the content at this path can never change
     * @param headers the headers of the storage that are passed on: length, range, entity tag
     */
    record Bytes(
            boolean partial,
            String type,
            boolean immutable,
            Map<String, String> headers,
            Flow.Publisher<List<ByteBuffer>> body)
            implements ImageContent {

        /** Cancels the transfer, which closes the connection. */
        public void discard() {
            CancellingSubscriber.cancel(body);
        }
    }

    /** A signed URL, which is valid for a short time and requires no credentials. */
    record Redirect(URI address) implements ImageContent {}
}
