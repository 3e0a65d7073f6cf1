package runcomparer.files.thumbnail;

import static java.util.Objects.requireNonNull;

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
import runcomparer.files.AskedRange;
import runcomparer.files.ImageReply;
import runcomparer.files.RangedImages;
import runcomparer.files.WandbImages;
import runcomparer.runs.RunPath;
import runcomparer.turns.Requester;
import runcomparer.turns.Turns;
import runcomparer.wandb.ServiceBusy;

/**
 * The thumbnails of images: made once however many ask for one, and kept on disk until others need the room. Thread-safe;
 * no call blocks.
 */
public final class Thumbnails implements AutoCloseable {

    /** What takes less is counted as that much, for its entry in memory and its place on disk. */
    private static final long LEAST_BYTES = 16_384;

    /** More would take more memory, and read no faster. */
    private static final int READERS = 2;

    /** What decoders that are not in Java may take, together: enough for a lossless WebP of 4096 by 4096 pixels. */
    private static final long BYTES_OUTSIDE_HEAP = 72L << 20;

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final Duration SHORTLY = Duration.ofMinutes(1);

    private final TemporaryFolder folder = new TemporaryFolder("run-comparer-thumbnails");
    private final AsyncCache<Wanted, Thumbnail> kept;
    private final RangedImages ranges;
    private final ThumbnailMaker maker;
    private final ExecutorService reading;
    private final ExecutorService scaling;
    private final Turns turns;

    private record Wanted(RunPath run, String path, ThumbnailWidth width) {
    }

    public Thumbnails(WandbImages images, ThumbnailLimits limits) {
        this.ranges = new RangedImages(images);
        this.scaling = threads("thumbnail-scaling", limits.threads());
        this.reading = threads("thumbnail-reading", READERS);
        this.turns = new Turns(limits.turns(), ServiceBusy::new);
        this.maker = new ThumbnailMaker(images, limits.patience(),
                new ImageScaler(new ScalingMemory(limits.memoryBytes()), new ScalingMemory(BYTES_OUTSIDE_HEAP)),
                scaling, turns, folder);
        this.kept = Caffeine.newBuilder()
                .maximumWeight(limits.diskBytes())
                .<Wanted, Thumbnail>weigher((wanted, thumbnail) -> weight(thumbnail))
                .expireAfter(Expiry.<Wanted, Thumbnail>writing((wanted, thumbnail) ->
                        thumbnail.immutable() ? FOREVER : SHORTLY))
                .removalListener(Thumbnails::removed)
                .executor(this::tidy)
                .recordStats()
                .buildAsync();
    }

    /** What ends after the service did has no thread for it any more. */
    private void tidy(Runnable work) {
        try {
            reading.execute(work);
        } catch (RejectedExecutionException closed) {
            work.run();
        }
    }

    private static ExecutorService threads(String name, int count) {
        return Executors.newFixedThreadPool(count, work -> new Thread(work, name));
    }

    /** Lets operators see how often there was a thumbnail, how often not, and how many had to go. */
    public void monitor(MeterRegistry meters) {
        CaffeineCacheMetrics.monitor(meters, kept, "thumbnails");
    }

    /**
     * Opens the thumbnail of an image, or the image itself where it is not wider or cannot be scaled here. Fails as
     * {@link WandbImages#open} does.
     *
     * @param requester on whose behalf
     */
    public CompletableFuture<ImageReply.Bytes> open(
            RunPath run, String path, ThumbnailWidth width, Optional<AskedRange> range, Requester requester) {
        Wanted wanted = new Wanted(run, path, width);
        return open(wanted, range, requester).exceptionallyCompose(thrown -> {
            if (!(cause(thrown) instanceof UncheckedIOException)) {
                return CompletableFuture.failedFuture(thrown);
            }
            // the file was taken away, by others' need of room or by who tidies up temporary folders
            kept.synchronous().invalidate(wanted);
            return open(wanted, range, requester);
        });
    }

    private CompletableFuture<ImageReply.Bytes> open(
            Wanted wanted, Optional<AskedRange> range, Requester requester) {
        return kept.get(wanted, (key, executor) -> maker.make(key.run(), key.path(), key.width(), requester))
                .thenCompose(thumbnail -> thumbnail.isSmaller()
                        ? CompletableFuture.supplyAsync(() -> opened(thumbnail, range), reading)
                        : ranges.open(wanted.run(), wanted.path(), range, requester));
    }

    private ImageReply.Bytes opened(Thumbnail thumbnail, Optional<AskedRange> range) {
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
        return (int) Math.max(LEAST_BYTES, thumbnail.bytes());
    }

    private static void removed(Wanted wanted, Thumbnail thumbnail, RemovalCause cause) {
        if (thumbnail != null && thumbnail.isSmaller()) {
            TemporaryFolder.delete(thumbnail.file());
        }
    }

    /** Stops scaling and takes what was kept off the disk. */
    @Override
    public void close() {
        turns.close();
        scaling.shutdownNow();
        reading.shutdownNow();
        folder.delete();
    }
}
