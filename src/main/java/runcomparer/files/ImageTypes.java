package runcomparer.files;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import runcomparer.images.FileNames;
import runcomparer.images.ImageFormat;
import runcomparer.wandb.WandbFailed;

/**
 * The content types of images: by the ending of their names, and by their first bytes where that says nothing. What the
 * storage says is not believed, because it goes by the name, too, and by less. Thread-safe; no call blocks.
 */
final class ImageTypes {

    private static final long MOST = 10_000;

    /** A file may be another one later; until then its first bytes are not read again. */
    private static final Duration KNOWN = Duration.ofMinutes(5);

    private final AsyncCache<URI, Optional<ImageFormat>> byBytes =
            Caffeine.newBuilder().expireAfterWrite(KNOWN).maximumSize(MOST).executor(Runnable::run).buildAsync();
    private final Duration patience;

    /**
     * @param patience within which the first bytes of a file have to arrive
     */
    ImageTypes(Duration patience) {
        this.patience = requireNonNull(patience, "patience is null");
    }

    /**
     * Returns the content type of an image by its name, or else by its bytes. Fails with {@link NotAnImage} for what is in
     * no format that is served.
     *
     * @param file the address of the image
     * @param head opens its first bytes; called only when they are needed
     */
    CompletableFuture<ImageType> of(URI file, String path, Supplier<CompletableFuture<ImageReply.Bytes>> head) {
        if (!FileNames.mayBeShown(path)) {
            return CompletableFuture.failedFuture(new NotAnImage(path));
        }
        return FileNames.format(path)
                .map(format -> CompletableFuture.completedFuture(new ImageType(format.contentType(), false)))
                .orElseGet(() -> byBytes(file, path, head));
    }

    /** Returns the content type of an image by its bytes, whatever its name is; the parameters are those of {@link #of}. */
    CompletableFuture<ImageType> byBytes(URI file, String path, Supplier<CompletableFuture<ImageReply.Bytes>> head) {
        return byBytes.get(file, (key, executor) -> read(path, head)).thenApply(format -> new ImageType(
                format.orElseThrow(() -> new NotAnImage(path)).contentType(), true));
    }

    private CompletableFuture<Optional<ImageFormat>> read(
            String path, Supplier<CompletableFuture<ImageReply.Bytes>> head) {
        return head.get().thenCompose(opened -> FirstBytes.of(opened.body(), ImageFormat.HEAD_BYTES, patience)
                .thenApply(bytes -> {
                    Optional<ImageFormat> format = ImageFormat.ofBytes(bytes);
                    if (format.isEmpty() && ImageAnswers.isPage(opened.type())) {
                        throw new WandbFailed("'%s' for image '%s'".formatted(opened.type(), path));
                    }
                    return format;
                })).exceptionally(ImageTypes::ofNothing);
    }

    /** A file without a first byte is no image. */
    private static Optional<ImageFormat> ofNothing(Throwable thrown) {
        if (thrown.getCause() instanceof NoSuchRange) {
            return Optional.empty();
        }
        throw (RuntimeException) thrown;
    }
}
