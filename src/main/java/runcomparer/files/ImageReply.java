package runcomparer.files;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;

/** How the bytes of an image reach a caller. */
public sealed interface ImageReply {

    /**
     * The bytes themselves, as they arrive; whoever does not want them has to {@link #drop} them.
     *
     * @param partial whether they are the asked range only
     * @param immutable whether the same path can never hold other bytes
     * @param headers what the storage told of them: length, range, entity tag
     */
    record Bytes(boolean partial, String type, boolean immutable, Map<String, String> headers,
            Flow.Publisher<List<ByteBuffer>> body) implements ImageReply {

        /** Ends the connection that the bytes would come from. */
        public void drop() {
            DroppedBody.drop(body);
        }
    }

    /** Another address, good for a short time, that needs no key. */
    record Elsewhere(URI address) implements ImageReply {
    }
}
