package runcomparer.api.response;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.FileQuery;
import runcomparer.files.ImageContent;
import runcomparer.files.ImageUrlMode;
import runcomparer.files.RangedImages;
import runcomparer.files.WandbImages;
import runcomparer.files.thumbnail.Thumbnails;

/** Opens what {@code GET /files/…} requests: an image or its thumbnail. Thread-safe. */
@NonBlocking
public final class ImageSource {

    private final WandbImages images;
    private final RangedImages ranges;
    private final Thumbnails thumbnails;
    private final ImageUrlMode mode;

    /**
     * @param mode whether images are streamed through this service, or clients are redirected to the storage
     */
    public ImageSource(WandbImages images, Thumbnails thumbnails, ImageUrlMode mode) {
        this.images = requireNonNull(images, "images is null");
        this.ranges = new RangedImages(images);
        this.thumbnails = requireNonNull(thumbnails, "thumbnails is null");
        this.mode = requireNonNull(mode, "mode is null");
    }

    /** Opens an image, or finds its signed URL. */
    public CompletableFuture<? extends ImageContent> image(FileQuery query) {
        return mode == ImageUrlMode.REDIRECT
                ? images.locate(query.run(), query.path(), query.caller().requester())
                : ranges.open(
                        query.run(), query.path(), query.range(), query.caller().requester());
    }

    /** Opens a thumbnail of the requested width, which is made if it is not cached. */
    public CompletableFuture<? extends ImageContent> thumbnail(FileQuery query) {
        return thumbnails.open(
                query.run(),
                query.path(),
                query.width().orElseThrow(),
                query.range(),
                query.caller().requester());
    }
}
