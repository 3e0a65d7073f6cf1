package runcomparer.files.thumbnail;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What is served as the thumbnail of an image.
 *
 * @param type the content type; empty if the image itself is to be served
 * @param tag the entity tag; empty if the storage reported none for the image
 * @param immutable whether the image can never change
 * @param bytes the thumbnail, or the image itself if that is small; empty if there is no type
 */
record Thumbnail(Optional<String> type, Optional<String> tag, boolean immutable, byte[] bytes) {

    static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private static final Duration MUTABLE_TTL = Duration.ofMinutes(1);
    private static final byte[] NOTHING = {};

    Thumbnail {
        requireNonNull(type, "type is null");
        requireNonNull(tag, "tag is null");
        requireNonNull(bytes, "bytes is null");
    }

    static Thumbnail original(boolean immutable) {
        return new Thumbnail(Optional.empty(), Optional.empty(), immutable, NOTHING);
    }

    boolean isOriginal() {
        return type.isEmpty();
    }

    /** Returns how long it may be served after it was made. */
    Duration lifetime() {
        return immutable ? FOREVER : MUTABLE_TTL;
    }
}
