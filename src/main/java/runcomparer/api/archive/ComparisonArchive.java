package runcomparer.api.archive;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** A comparison's images as a ZIP that is written while it is sent; nothing is fetched without demand. */
final class ComparisonArchive implements Flow.Publisher<List<ByteBuffer>> {

    private final ImageSource images;
    private final List<ArchivedImage> requested;
    private final ComparisonFile comparison;
    private final Runnable ended;

    /**
     * @param requested the images, in the order of the archive
     * @param comparison the last file of the archive
     * @param ended called when the archive is complete, fails or is cancelled
     */
    ComparisonArchive(ImageSource images, List<ArchivedImage> requested, ComparisonFile comparison, Runnable ended) {
        this.ended = requireNonNull(ended, "ended is null");
        this.images = requireNonNull(images, "images is null");
        this.requested = List.copyOf(requested);
        this.comparison = requireNonNull(comparison, "comparison is null");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        subscriber.onSubscribe(new ArchiveSubscription(images, requested, comparison, subscriber, ended));
    }
}
