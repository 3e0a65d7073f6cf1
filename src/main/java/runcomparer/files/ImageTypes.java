package runcomparer.files;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import runcomparer.files.http.FirstBytes;
import runcomparer.images.FileNames;
import runcomparer.images.ImageFormat;
import runcomparer.wandb.WandbFailed;

/**
 * Determines the content types of images: from the file extension, or from the first bytes if that is inconclusive. The
 * content type that the storage reports is ignored, because it is derived from the name as well, with less knowledge.
 * Thread-safe and non-blocking.
 */
final class ImageTypes {

    private static final long MAX_ENTRIES = 10_000;

    /** How long a sniffed type is cached; the file may be replaced later. */
    private static final Duration TTL = Duration.ofMinutes(5);

    private final AsyncCache<URI, Optional<ImageFormat>> byBytes = Caffeine.newBuilder()
            .expireAfterWrite(TTL)
            .maximumSize(MAX_ENTRIES)
            .executor(Runnable::run)
            .buildAsync();
    private final Duration timeout;

    /**
     * @param timeout how long to wait for the first bytes of a file
     */
    ImageTypes(Duration timeout) {
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    /**
     * Returns the content type of an image according to its name or else its first bytes. The future fails with {@link
     * NotAnImage} if the file is not in a format that is served.
     *
     * @param file the URL of the image
     * @param head opens the first bytes; called only if they are needed
     */
    CompletableFuture<ImageType> of(URI file, String path, Supplier<CompletableFuture<ImageContent.Bytes>> head) {
        if (!FileNames.mayBeShown(path)) {
            return CompletableFuture.failedFuture(new NotAnImage(path));
        }
        return FileNames.format(path)
                .map(format -> CompletableFuture.completedFuture(new ImageType(format.contentType(), false)))
                .orElseGet(() -> byBytes(file, path, head));
    }

    /**
     * Returns the content type of an image according to its first bytes, whatever its name; the parameters are those of
     * {@link #of}.
     */
    CompletableFuture<ImageType> byBytes(URI file, String path, Supplier<CompletableFuture<ImageContent.Bytes>> head) {
        return byBytes.get(file, (key, executor) -> read(path, head))
                .thenApply(format -> new ImageType(
                        format.orElseThrow(() -> new NotAnImage(path)).contentType(), true));
    }

    private CompletableFuture<Optional<ImageFormat>> read(
            String path, Supplier<CompletableFuture<ImageContent.Bytes>> head) {
        return head.get()
                .thenCompose(opened -> FirstBytes.of(opened.body(), ImageFormat.HEAD_BYTES, timeout)
                        .thenApply(bytes -> {
                            Optional<ImageFormat> format = ImageFormat.ofBytes(bytes);
                            if (format.isEmpty() && ImageResponses.isPage(opened.type())) {
                                throw new WandbFailed("'%s' for image '%s'".formatted(opened.type(), path));
                            }
                            return format;
                        }))
                .exceptionally(ImageTypes::emptyFile);
    }

    /** An empty file is not an image. */
    private static Optional<ImageFormat> emptyFile(Throwable thrown) {
        if (thrown.getCause() instanceof UpstreamRangeNotSatisfiable) {
            return Optional.empty();
        }
        throw (RuntimeException) thrown;
    }
}
