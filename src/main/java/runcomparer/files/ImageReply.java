package runcomparer.files;

import java.io.InputStream;
import java.net.URI;
import java.util.Map;

/** How the bytes of an image reach a caller. */
public sealed interface ImageReply {

    /**
     * The bytes themselves; whoever takes them closes the stream.
     *
     * @param partial whether they are the asked range only
     * @param immutable whether the same path can never hold other bytes
     * @param headers what the storage told of them: length, range, entity tag
     */
    record Bytes(boolean partial, String type, boolean immutable, Map<String, String> headers, InputStream body)
            implements ImageReply {
    }

    /** Another address, good for a short time, that needs no key. */
    record Elsewhere(URI address) implements ImageReply {
    }
}
