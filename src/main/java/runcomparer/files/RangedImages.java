package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;

/**
 * Opens images by range, and decides from the version that the caller has whether to serve the range or the whole
 * image: storages interpret {@code If-Range} differently, and not all report the length of a file if the range is not
 * satisfiable. Thread-safe and non-blocking.
 */
public final class RangedImages {

    private final WandbImages images;

    public RangedImages(WandbImages images) {
        this.images = requireNonNull(images, "images is null");
    }

    /**
     * Opens an image as {@link WandbImages#open} does; fails with {@link RangeNotSatisfiable} if it has no such bytes.
     */
    public CompletableFuture<ImageContent.Bytes> open(
            RunPath run, String path, Optional<RequestedRange> requested, Requester requester) {
        if (requested.isEmpty()) {
            return whole(run, path, requester);
        }
        RequestedRange range = requested.get();
        return images.open(run, path, Optional.of(range.header()), requester)
                .thenCompose(bytes -> {
                    if (!bytes.partial() || range.appliesTo(bytes.headers().get("ETag"))) {
                        return CompletableFuture.completedFuture(bytes);
                    }
                    bytes.discard();
                    return whole(run, path, requester);
                })
                .exceptionallyCompose(thrown -> cause(thrown) instanceof UpstreamRangeNotSatisfiable
                        ? whole(run, path, requester).thenApply(bytes -> wholeIfChanged(range, bytes))
                        : CompletableFuture.failedFuture(thrown));
    }

    private CompletableFuture<ImageContent.Bytes> whole(RunPath run, String path, Requester requester) {
        return images.open(run, path, Optional.empty(), requester);
    }

    /** Returns the whole image if the caller has another version of it. */
    private static ImageContent.Bytes wholeIfChanged(RequestedRange range, ImageContent.Bytes whole) {
        String length = whole.headers().get("Content-Length");
        if (length == null || !range.appliesTo(whole.headers().get("ETag"))) {
            return whole;
        }
        whole.discard();
        throw new RangeNotSatisfiable(range, Long.parseLong(length));
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
