package runcomparer.files.thumbnail;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import runcomparer.files.ImageReply;
import runcomparer.files.WandbImages;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;
import runcomparer.turns.Turns;
import runcomparer.wandb.WandbTimeout;

/**
 * Makes thumbnails: fetches an image into a file and scales it into another. Only so many images are fetched at once, and
 * only so many scaled; the others wait without a thread. Thread-safe.
 */
final class ThumbnailMaker {

    private final WandbImages images;
    private final Duration patience;
    private final ImageScaler scaler;
    private final Executor scaling;
    private final Turns turns;
    private final TemporaryFolder folder;

    /**
     * @param patience within which an image has to arrive
     * @param scaling where images are scaled
     * @param turns how many images may be fetched or scaled at once, and how many may wait for that
     * @param folder where the files are
     */
    ThumbnailMaker(WandbImages images, Duration patience, ImageScaler scaler, Executor scaling, Turns turns,
            TemporaryFolder folder) {
        this.images = requireNonNull(images, "images is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.scaler = requireNonNull(scaler, "scaler is null");
        this.scaling = requireNonNull(scaling, "scaling is null");
        this.turns = requireNonNull(turns, "turns is null");
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** Makes the thumbnail of an image; fails as {@link WandbImages#open} does, and when this service has too much to do. */
    CompletableFuture<Thumbnail> make(RunPath run, String path, ThumbnailWidth width, Requester requester) {
        return turns.enter(requester, List.of(run))
                .thenCompose(turn -> images.open(run, path, Optional.empty(), requester)
                        .thenCompose(image -> scaled(image, width))
                        .whenComplete((made, thrown) -> turn.leave()));
    }

    private CompletableFuture<Thumbnail> scaled(ImageReply.Bytes image, ThumbnailWidth width) {
        Path source = folder.newFile();
        return fetched(image, source)
                .thenApplyAsync(arrived -> scaled(image, source, width), scaling)
                .whenComplete((made, thrown) -> TemporaryFolder.delete(source));
    }

    private CompletableFuture<Void> fetched(ImageReply.Bytes image, Path file) {
        FileSink sink;
        try {
            sink = new FileSink(file);
        } catch (IOException e) {
            image.drop();
            throw new UncheckedIOException(e);
        }
        image.body().subscribe(sink);
        return sink.whole().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).exceptionally(thrown -> {
            throw thrown instanceof TimeoutException
                    ? new WandbTimeout("an image did not arrive within " + patience.toMillis() + " ms")
                    : (RuntimeException) thrown;
        });
    }

    private Thumbnail scaled(ImageReply.Bytes image, Path source, ThumbnailWidth width) {
        Path result = folder.newFile();
        Optional<Thumbnail> smaller = Optional.empty();
        try {
            smaller = scaler.scale(source, width.pixels(), result).map(type -> new Thumbnail(
                    result, result.toFile().length(), type, tag(image.headers().get("ETag"), width), image.immutable()));
        } finally {
            if (smaller.isEmpty()) {
                TemporaryFolder.delete(result);
            }
        }
        return smaller.orElseGet(() -> Thumbnail.asItIs(image.immutable()));
    }

    /** The tag of what is made of an image, which is another representation of it. */
    private static String tag(String ofImage, ThumbnailWidth width) {
        return ofImage == null ? null : ofImage.replaceFirst("\"$", "-" + width.pixels() + "\"");
    }
}
