package runcomparer.files.thumbnail;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import runcomparer.files.ImageContent;
import runcomparer.files.RangedImages;
import runcomparer.files.RequestedRange;
import runcomparer.files.WandbImages;
import runcomparer.runs.RunPath;
import runcomparer.turns.FairQueue;
import runcomparer.turns.Requester;
import runcomparer.wandb.ServiceBusy;

/**
 * The thumbnails of images, made once for all requests and cached on disk within a size limit. Thread-safe and
 * non-blocking.
 */
public final class Thumbnails implements AutoCloseable {

    /** The minimum weight of an entry, for its memory and its block on disk. */
    private static final long MIN_WEIGHT = 16_384;

    /** More readers would use more memory and read no faster. */
    private static final int READERS = 2;

    /** The memory for all native decoders together: enough for a lossless WebP of 4096 by 4096 pixels. */
    private static final long OFF_HEAP_BYTES = 72L << 20;

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final Duration MUTABLE_TTL = Duration.ofMinutes(1);

    private final TemporaryFolder folder = new TemporaryFolder("run-comparer-thumbnails");
    private final AsyncCache<Key, Thumbnail> cache;
    private final RangedImages ranges;
    private final ThumbnailMaker maker;
    private final ExecutorService reading;
    private final ExecutorService scaling;
    private final FairQueue queue;

    private record Key(RunPath run, String path, ThumbnailWidth width) {}

    public Thumbnails(WandbImages images, ThumbnailLimits limits) {
        this.ranges = new RangedImages(images);
        this.scaling = threads("thumbnail-scaling", limits.threads());
        this.reading = threads("thumbnail-reading", READERS);
        this.queue = new FairQueue(limits.turns(), ServiceBusy::new);
        this.maker = new ThumbnailMaker(
                images,
                limits.timeout(),
                new ImageScaler(new ScalingMemory(limits.memoryBytes()), new ScalingMemory(OFF_HEAP_BYTES)),
                scaling,
                queue,
                folder);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(limits.diskBytes())
                .<Key, Thumbnail>weigher((key, thumbnail) -> weight(thumbnail))
                .expireAfter(Expiry.<Key, Thumbnail>writing(
                        (key, thumbnail) -> thumbnail.immutable() ? FOREVER : MUTABLE_TTL))
                .removalListener(Thumbnails::removed)
                .executor(this::maintain)
                .recordStats()
                .buildAsync();
    }

    /** Runs maintenance on the reader threads, or on the calling thread after these have been shut down. */
    private void maintain(Runnable work) {
        try {
            reading.execute(work);
        } catch (RejectedExecutionException closed) {
            work.run();
        }
    }

    private static ExecutorService threads(String name, int count) {
        return Executors.newFixedThreadPool(count, work -> new Thread(work, name));
    }

    /** Registers meters for hits, misses and evictions. */
    public void monitor(MeterRegistry meters) {
        CaffeineCacheMetrics.monitor(meters, cache, "thumbnails");
    }

    /**
     * Opens the thumbnail of an image, or the image itself if it is not wider or cannot be scaled. Fails as {@link
     * WandbImages#open} does.
     *
     * @param requester the party on whose behalf the image is read
     */
    public CompletableFuture<ImageContent.Bytes> open(
            RunPath run, String path, ThumbnailWidth width, Optional<RequestedRange> range, Requester requester) {
        Key key = new Key(run, path, width);
        return open(key, range, requester).exceptionallyCompose(thrown -> {
            if (!(cause(thrown) instanceof UncheckedIOException)) {
                return CompletableFuture.failedFuture(thrown);
            }
            // the file was deleted, by an eviction or by a cleaner of temporary files
            cache.synchronous().invalidate(key);
            return openUnshared(key, range, requester);
        });
    }

    /**
     * Makes a thumbnail for one request only: if the disk limit is tight, a shared file may be evicted before it is
     * opened.
     */
    private CompletableFuture<ImageContent.Bytes> openUnshared(
            Key key, Optional<RequestedRange> range, Requester requester) {
        return maker.make(key.run(), key.path(), key.width(), requester)
                .thenCompose(thumbnail -> thumbnail.isScaled()
                        ? CompletableFuture.supplyAsync(() -> opened(thumbnail, range), reading)
                                .whenComplete((open, thrown) -> TemporaryFolder.delete(thumbnail.file()))
                        : ranges.open(key.run(), key.path(), range, requester));
    }

    /** Makes a thumbnail unless it is cached or already being made; fails as {@link #open} does. */
    CompletableFuture<Void> make(ImageReference image, ThumbnailWidth width, Requester requester) {
        return thumbnail(new Key(image.run(), image.path(), width), requester).thenAccept(made -> {});
    }

    private CompletableFuture<Thumbnail> thumbnail(Key key, Requester requester) {
        return cache.get(key, (same, executor) -> maker.make(key.run(), key.path(), key.width(), requester));
    }

    private CompletableFuture<ImageContent.Bytes> open(Key key, Optional<RequestedRange> range, Requester requester) {
        return thumbnail(key, requester)
                .thenCompose(thumbnail -> thumbnail.isScaled()
                        ? CompletableFuture.supplyAsync(() -> opened(thumbnail, range), reading)
                        : ranges.open(key.run(), key.path(), range, requester));
    }

    private ImageContent.Bytes opened(Thumbnail thumbnail, Optional<RequestedRange> range) {
        try {
            return thumbnail.open(reading, range);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private static int weight(Thumbnail thumbnail) {
        return (int) Math.max(MIN_WEIGHT, thumbnail.bytes());
    }

    private static void removed(Key key, Thumbnail thumbnail, RemovalCause cause) {
        if (thumbnail != null && thumbnail.isScaled()) {
            TemporaryFolder.delete(thumbnail.file());
        }
    }

    /** Stops scaling and deletes all thumbnails. */
    @Override
    public void close() {
        queue.close();
        scaling.shutdownNow();
        reading.shutdownNow();
        folder.delete();
    }
}
