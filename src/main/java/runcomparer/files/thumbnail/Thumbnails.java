package runcomparer.files.thumbnail;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import runcomparer.files.FileNotFound;
import runcomparer.files.ImageContent;
import runcomparer.files.ImagePath;
import runcomparer.files.RangeNotSatisfiable;
import runcomparer.files.RangedImages;
import runcomparer.files.RequestedRange;
import runcomparer.files.RequestedRange.ByteRange;
import runcomparer.files.WandbImages;
import runcomparer.files.thumbnail.StoredThumbnails.Found;
import runcomparer.runs.RunPath;
import runcomparer.store.StoreAccess;
import runcomparer.turns.FairQueue;
import runcomparer.turns.Requester;
import runcomparer.wandb.ServiceBusy;

/**
 * The thumbnails of images, made once for all requests and kept in a store; those that were served recently are also in
 * memory. Thread-safe and non-blocking.
 */
public final class Thumbnails implements AutoCloseable {

    /** The memory that an entry takes besides the bytes of its thumbnail. */
    private static final int BYTES_OF_ENTRY = 512;

    /** More threads would write temporary files no faster. */
    private static final int WRITERS = 2;

    /** The memory for all native decoders together: enough for a lossless WebP of 4096 by 4096 pixels. */
    private static final long OFF_HEAP_BYTES = 72L << 20;

    private final TemporaryFolder folder = new TemporaryFolder("run-comparer-images");
    private final AsyncCache<ThumbnailKey, Found> recent;
    private final StoredThumbnails stored;
    private final RangedImages ranges;
    private final ThumbnailMaker maker;
    private final ThumbnailSources sources;
    private final ExecutorService writing = threads("thumbnail-writing", WRITERS);
    private final ExecutorService scaling;
    private final FairQueue queue;
    private final Counter hits;
    private final Counter misses;

    public Thumbnails(WandbImages images, StoreAccess access, ThumbnailLimits limits, MeterRegistry meters) {
        this.ranges = new RangedImages(images);
        this.scaling = threads("thumbnail-scaling", limits.threads());
        this.queue = new FairQueue(limits.turns(), ServiceBusy::new);
        this.stored = new StoredThumbnails(access, limits.turns().maxWait(), System::nanoTime);
        this.maker = new ThumbnailMaker(
                images,
                limits.timeout(),
                new ImageScaler(new ScalingMemory(limits.scalingBytes()), new ScalingMemory(OFF_HEAP_BYTES)),
                scaling,
                queue,
                folder);
        this.sources = new ThumbnailSources(limits.servedBytes() / 2, folder, writing);
        this.recent = Caffeine.newBuilder()
                .maximumWeight(limits.servedBytes() / 2)
                .<ThumbnailKey, Found>weigher(
                        (key, found) -> BYTES_OF_ENTRY + found.thumbnail().bytes().length)
                .expireAfter(Expiry.<ThumbnailKey, Found>writing((key, found) -> found.left()))
                .executor(Runnable::run)
                .buildAsync();
        this.hits = gets(meters, "hit");
        this.misses = gets(meters, "miss");
    }

    private static ExecutorService threads(String name, int count) {
        return Executors.newFixedThreadPool(count, work -> new Thread(work, name));
    }

    /** Creates a meter like those of the caches in memory. */
    private static Counter gets(MeterRegistry meters, String result) {
        return Counter.builder("cache.gets")
                .description(
                        "The number of times cache lookup methods have returned a cached (hit) or uncached (miss) value.")
                .tag("cache", "thumbnails")
                .tag("result", result)
                .register(meters);
    }

    /**
     * Opens the thumbnail of an image, or the image itself if it is not wider or cannot be scaled. Fails like {@link
     * WandbImages#open}.
     *
     * @param requester the party on whose behalf the image is read
     */
    public CompletableFuture<ImageContent.Bytes> open(
            RunPath run, String path, ThumbnailWidth width, Optional<RequestedRange> range, Requester requester) {
        return thumbnail(new ThumbnailKey(run, path, width), requester)
                .thenCompose(found -> found.thumbnail().isOriginal()
                        ? ranges.open(run, path, range, requester)
                        : opened(found.thumbnail(), range));
    }

    /** Makes a thumbnail unless there is one or it is already being made; fails like {@link #open}. */
    CompletableFuture<Void> make(ImageReference image, ThumbnailWidth width, Requester requester) {
        return thumbnail(new ThumbnailKey(image.run(), image.path(), width), requester)
                .thenAccept(found -> {});
    }

    private CompletableFuture<Found> thumbnail(ThumbnailKey key, Requester requester) {
        try {
            ImagePath.requireWithinRun(key.run(), key.path());
        } catch (FileNotFound e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Found> started = new CompletableFuture<>();
        CompletableFuture<Found> found = recent.get(key, (same, executor) -> started);
        if (found == started) {
            start(key, requester, started);
        } else {
            hits.increment();
        }
        return found;
    }

    /** Completes outside of the cache, which does not allow changes while it creates an entry. */
    private void start(ThumbnailKey key, Requester requester, CompletableFuture<Found> started) {
        stored.getOrMake(key, () -> maker.make(key, requester)).whenComplete((found, thrown) -> {
            (found == null || found.isNew() ? misses : hits).increment();
            if (thrown == null) {
                started.complete(found);
            } else {
                started.completeExceptionally(thrown);
            }
        });
    }

    private CompletableFuture<ImageContent.Bytes> opened(Thumbnail thumbnail, Optional<RequestedRange> requested) {
        Optional<RequestedRange> range = requested.filter(
                candidate -> candidate.appliesTo(thumbnail.tag().orElse(null)));
        long length = thumbnail.bytes().length;
        ByteRange part = range.isEmpty()
                ? new ByteRange(0, length - 1, length)
                : range.get().resolve(length).orElseThrow(() -> new RangeNotSatisfiable(range.get(), length));
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept-Ranges", "bytes");
        headers.put("Content-Length", Long.toString(part.count()));
        thumbnail.tag().ifPresent(tag -> headers.put("ETag", tag));
        if (range.isPresent()) {
            headers.put("Content-Range", part.contentRange());
        }
        return sources.publisher(thumbnail.bytes(), (int) part.first(), (int) part.count())
                .thenApply(body -> new ImageContent.Bytes(
                        range.isPresent(), thumbnail.type().orElseThrow(), thumbnail.immutable(), headers, body));
    }

    /** Stops scaling and deletes the temporary files. */
    @Override
    public void close() {
        queue.close();
        scaling.shutdownNow();
        writing.shutdownNow();
        folder.delete();
    }
}
