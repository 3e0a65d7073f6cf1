package runcomparer.files.thumbnail;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import runcomparer.files.ImageContent;
import runcomparer.files.WandbImages;
import runcomparer.turns.FairQueue;
import runcomparer.turns.Requester;
import runcomparer.wandb.WandbTimeout;

/**
 * Makes thumbnails: fetches an image into a file and scales it. An image that is not scaled is its own thumbnail if it is
 * small. The number of images that are fetched or scaled at the same time is limited; others wait without blocking a thread.
 * Thread-safe.
 */
final class ThumbnailMaker {

    /** About the size of a large thumbnail. */
    private static final long MAX_SMALL_IMAGE = 256 * 1024;

    private final WandbImages images;
    private final Duration timeout;
    private final ImageScaler scaler;
    private final Executor scaling;
    private final FairQueue queue;
    private final TemporaryFolder folder;

    /**
     * @param timeout how long an image can take to arrive
     * @param scaling runs the scaling
     * @param queue limits how many images are fetched or scaled at the same time, and how many wait
     * @param folder holds the files
     */
    ThumbnailMaker(
            WandbImages images,
            Duration timeout,
            ImageScaler scaler,
            Executor scaling,
            FairQueue queue,
            TemporaryFolder folder) {
        this.images = requireNonNull(images, "images is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.scaler = requireNonNull(scaler, "scaler is null");
        this.scaling = requireNonNull(scaling, "scaling is null");
        this.queue = requireNonNull(queue, "queue is null");
        this.folder = requireNonNull(folder, "folder is null");
    }

    /**
     * Makes the thumbnail of an image. The future fails like that of {@link WandbImages#open}, and if this service is too
     * busy.
     */
    CompletableFuture<Thumbnail> make(ThumbnailKey key, Requester requester) {
        return queue.enter(requester, List.of(key.run()))
                .thenCompose(turn -> images.open(key.run(), key.path(), Optional.empty(), requester)
                        .thenCompose(image -> made(image, key.width()))
                        .whenComplete((made, thrown) -> turn.release()));
    }

    private CompletableFuture<Thumbnail> made(ImageContent.Bytes image, ThumbnailWidth width) {
        Path source = folder.newFile();
        return fetched(image, source)
                .thenApplyAsync(arrived -> made(image, source, width), scaling)
                .whenComplete((made, thrown) -> TemporaryFolder.delete(source));
    }

    private CompletableFuture<Void> fetched(ImageContent.Bytes image, Path file) {
        FileSubscriber subscriber;
        try {
            subscriber = new FileSubscriber(file);
        } catch (IOException e) {
            image.discard();
            throw new UncheckedIOException(e);
        }
        image.body().subscribe(subscriber);
        return subscriber
                .written()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(thrown -> {
                    throw thrown instanceof TimeoutException
                            ? new WandbTimeout("an image did not arrive within " + timeout.toMillis() + " ms")
                            : (RuntimeException) thrown;
                });
    }

    private Thumbnail made(ImageContent.Bytes image, Path source, ThumbnailWidth width) {
        Path result = folder.newFile();
        Optional<String> tag = Optional.ofNullable(image.headers().get("ETag"));
        try {
            Optional<String> type = scaler.scale(source, width.pixels(), result);
            if (type.isPresent()) {
                return new Thumbnail(
                        type, tag.map(of -> tag(of, width)), image.immutable(), Files.readAllBytes(result));
            }
            return Files.size(source) <= MAX_SMALL_IMAGE
                    ? new Thumbnail(Optional.of(image.type()), tag, image.immutable(), Files.readAllBytes(source))
                    : Thumbnail.original(image.immutable());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TemporaryFolder.delete(result);
        }
    }

    /** Returns the entity tag of a scaled image, which is another representation than the image. */
    private static String tag(String ofImage, ThumbnailWidth width) {
        return ofImage.replaceFirst("\"$", "-" + width.pixels() + "\"");
    }
}
