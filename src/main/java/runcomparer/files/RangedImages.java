package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;

/**
 * Opens images by range, and decides by the version that the caller has whether the range or the whole is right: storages
 * differ in what they make of {@code If-Range}, and not all say how long a file is that lacks a range. Thread-safe; no call
 * blocks.
 */
public final class RangedImages {

    private final WandbImages images;

    public RangedImages(WandbImages images) {
        this.images = requireNonNull(images, "images is null");
    }

    /** Opens an image as {@link WandbImages#open} does; fails with {@link RangeNotSatisfiable} where it has no such bytes. */
    public CompletableFuture<ImageReply.Bytes> open(
            RunPath run, String path, Optional<AskedRange> asked, Requester requester) {
        if (asked.isEmpty()) {
            return whole(run, path, requester);
        }
        AskedRange range = asked.get();
        return images.open(run, path, Optional.of(range.header()), requester)
                .thenCompose(bytes -> {
                    if (!bytes.partial() || range.isOf(bytes.headers().get("ETag"))) {
                        return CompletableFuture.completedFuture(bytes);
                    }
                    bytes.drop();
                    return whole(run, path, requester);
                })
                .exceptionallyCompose(thrown -> cause(thrown) instanceof NoSuchRange
                        ? whole(run, path, requester).thenApply(bytes -> wholeUnlessOf(range, bytes))
                        : CompletableFuture.failedFuture(thrown));
    }

    private CompletableFuture<ImageReply.Bytes> whole(RunPath run, String path, Requester requester) {
        return images.open(run, path, Optional.empty(), requester);
    }

    /** The whole image where the caller has another version of it. */
    private static ImageReply.Bytes wholeUnlessOf(AskedRange range, ImageReply.Bytes whole) {
        String length = whole.headers().get("Content-Length");
        if (length == null || !range.isOf(whole.headers().get("ETag"))) {
            return whole;
        }
        whole.drop();
        throw new RangeNotSatisfiable(range, Long.parseLong(length));
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
