package runcomparer.api.archive;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** A comparison's images as a ZIP, written while it is sent: nothing is fetched before somebody takes it. */
final class ComparisonArchive implements Flow.Publisher<List<ByteBuffer>> {

    private final ImageSource images;
    private final List<ArchivedImage> wanted;
    private final ComparisonFile comparison;
    private final Runnable ended;

    /**
     * @param wanted in the order in which they are to be in the archive
     * @param comparison the last file of the archive
     * @param ended called when the archive is written, breaks off or is not wanted any more
     */
    ComparisonArchive(ImageSource images, List<ArchivedImage> wanted, ComparisonFile comparison, Runnable ended) {
        this.ended = requireNonNull(ended, "ended is null");
        this.images = requireNonNull(images, "images is null");
        this.wanted = List.copyOf(wanted);
        this.comparison = requireNonNull(comparison, "comparison is null");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        subscriber.onSubscribe(new ArchiveWriting(images, wanted, comparison, subscriber, ended));
    }
}
