package runcomparer.files.thumbnail;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import runcomparer.turns.Requester;

/**
 * Makes thumbnails before they are requested, for callers with few connections: a browser requests six images at a time
 * and pays W&amp;B's latency for each six. Only the latest list of a caller is processed. Thread-safe and non-blocking.
 */
public final class ThumbnailPrefetcher {

    /** About as many as are visible at a time. */
    static final int MAX_IMAGES = 256;

    private final Thumbnails thumbnails;
    private final int concurrency;
    private final Map<String, Work> latest = new ConcurrentHashMap<>();

    /**
     * @param concurrency how many thumbnails of a list are made at the same time
     */
    public ThumbnailPrefetcher(Thumbnails thumbnails, int concurrency) {
        this.thumbnails = requireNonNull(thumbnails, "thumbnails is null");
        this.concurrency = concurrency;
    }

    /**
     * Starts making thumbnails in the order of the list. Failures are ignored; they recur when the thumbnail is
     * requested.
     *
     * @param images the images, of which the first {@value #MAX_IMAGES} are processed
     * @param requester the party on whose behalf they are read; replaces an earlier list of the same caller
     */
    public void make(List<ImageReference> images, ThumbnailWidth width, Requester requester) {
        Work work = new Work(images.subList(0, Math.min(MAX_IMAGES, images.size())), width, requester);
        latest.put(requester.client(), work);
        for (int chain = 0; chain < concurrency; chain++) {
            work.next();
        }
    }

    private final class Work {

        private final List<ImageReference> images;
        private final ThumbnailWidth width;
        private final Requester requester;
        private final AtomicInteger started = new AtomicInteger();

        private Work(List<ImageReference> images, ThumbnailWidth width, Requester requester) {
            this.images = images;
            this.width = width;
            this.requester = requester;
        }

        private void next() {
            while (latest.get(requester.client()) == this) {
                int index = started.getAndIncrement();
                if (index >= images.size()) {
                    latest.remove(requester.client(), this);
                    return;
                }
                CompletableFuture<Void> made = thumbnails.make(images.get(index), width, requester.now());
                if (!made.isDone()) {
                    made.whenComplete((done, thrown) -> next());
                    return;
                }
            }
        }
    }
}
