package runcomparer.files.thumbnail;

import java.util.Optional;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.binary.MalformedBytes;
import runcomparer.store.StoredValue;

/** How a thumbnail is stored: its properties as the head, its bytes unchanged as the body. */
final class ThumbnailFormat {

    /** Raised when the head changes, or when more images are scaled than before or in a different way. */
    private static final int VERSION = 1;

    /** Enough for a type and an entity tag. */
    private static final int MAX_HEAD_MEMORY = 65_536;

    private ThumbnailFormat() {}

    static byte[] head(Thumbnail thumbnail) {
        return ByteWriter.bytesOf(out -> {
            out.number(VERSION);
            out.flag(thumbnail.immutable());
            out.textOrNull(thumbnail.type().orElse(null));
            out.textOrNull(thumbnail.tag().orElse(null));
        });
    }

    /** Returns the thumbnail, unless its head is of another version. */
    static Optional<Thumbnail> thumbnail(StoredValue value) {
        ByteReader head = new ByteReader(value.head(), MAX_HEAD_MEMORY);
        try {
            if (head.number() != VERSION) {
                return Optional.empty();
            }
            boolean immutable = head.flag();
            Optional<String> type = Optional.ofNullable(head.textOrNull());
            Optional<String> tag = Optional.ofNullable(head.textOrNull());
            head.end();
            return value.body().map(bytes -> new Thumbnail(type, tag, immutable, bytes));
        } catch (MalformedBytes e) {
            return Optional.empty();
        }
    }
}
