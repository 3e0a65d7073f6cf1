package runcomparer.api.archive;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import runcomparer.files.ImageReply;

/**
 * Writes an archive for one subscriber, no faster than it is taken: one image after another is opened and passed on piece
 * by piece. Images are compressed already and only stored. One that cannot be opened is left out and told of in the last
 * file; one that breaks off breaks off the archive, because it could not be taken back. Thread-safe.
 */
final class ArchiveWriting implements Flow.Subscription {

    private final ImageSource images;
    private final ArchiveProgress progress;
    private final ComparisonFile comparison;
    private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
    private final Runnable ended;
    private final ZipBuffer zip = new ZipBuffer();
    private Flow.Subscription arriving;
    private long demand;
    private boolean begun;
    private boolean asked;
    private boolean complete;
    private boolean over;

    ArchiveWriting(ImageSource images, List<ArchivedImage> wanted, ComparisonFile comparison,
            Flow.Subscriber<? super List<ByteBuffer>> subscriber, Runnable ended) {
        this.ended = ended;
        this.images = images;
        this.progress = new ArchiveProgress(wanted);
        this.comparison = comparison;
        this.subscriber = subscriber;
    }

    @Override
    public synchronized void request(long count) {
        demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
        if (!begun) {
            begun = true;
            next();
        } else if (complete) {
            emitLast();
        } else {
            askForMore();
        }
    }

    /** Asks for one piece at a time: each becomes one that is handed on. */
    private void askForMore() {
        if (demand > 0 && arriving != null && !asked && !over) {
            asked = true;
            arriving.request(1);
        }
    }

    @Override
    public synchronized void cancel() {
        end();
    }

    private void end() {
        over = true;
        ended.run();
        if (arriving != null) {
            arriving.cancel();
        }
        zip.close();
    }

    /** Opens the next image, or writes the last file. */
    private void next() {
        for (Optional<ArchivedImage> image = progress.next(); image.isPresent(); image = progress.next()) {
            CompletableFuture<ImageReply.Bytes> opening = images.open(image.get().run(), image.get().path());
            if (!opening.isCompletedExceptionally()) {
                passWhenOpened(image.get(), opening);
                return;
            }
            // not by a call of itself, which thousands of images that fail at once would nest
            opening.whenComplete((nothing, thrown) -> progress.failed(thrown));
        }
        finish();
    }

    private void passWhenOpened(ArchivedImage image, CompletableFuture<ImageReply.Bytes> opening) {
        opening.whenComplete((opened, thrown) -> {
            synchronized (this) {
                if (over) {
                    if (opened != null) {
                        opened.drop();
                    }
                } else if (thrown == null) {
                    pass(image, opened);
                } else {
                    progress.failed(thrown);
                    next();
                }
            }
        });
    }

    private void pass(ArchivedImage image, ImageReply.Bytes opened) {
        zip.begin(progress.begin(image, opened.type()));
        opened.body().subscribe(new Image());
    }

    /** Takes the bytes of the image that is being written. */
    private final class Image implements Flow.Subscriber<List<ByteBuffer>> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            begun(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            arrived(pieces);
        }

        @Override
        public void onError(Throwable thrown) {
            brokeOff(thrown);
        }

        @Override
        public void onComplete() {
            ended();
        }
    }

    private synchronized void begun(Flow.Subscription subscription) {
        arriving = subscription;
        asked = false;
        if (over) {
            subscription.cancel();
        } else {
            askForMore();
        }
    }

    private synchronized void arrived(List<ByteBuffer> pieces) {
        asked = false;
        if (over) {
            return;
        }
        progress.arrived(pieces.stream().mapToLong(ByteBuffer::remaining).sum());
        zip.add(pieces);
        emit();
        askForMore();
    }

    private synchronized void brokeOff(Throwable thrown) {
        if (!over) {
            arriving = null;
            end();
            subscriber.onError(thrown);
        }
    }

    private synchronized void ended() {
        if (!over) {
            arriving = null;
            progress.ended();
            zip.end();
            next();
        }
    }

    private void finish() {
        zip.begin(ComparisonFile.NAME);
        zip.add(List.of(ByteBuffer.wrap(comparison.bytes(progress.files()))));
        zip.close();
        complete = true;
        emitLast();
    }

    private void emitLast() {
        if (demand > 0 && !over) {
            emit();
            over = true;
            ended.run();
            subscriber.onComplete();
        }
    }

    /** Hands on what the archive holds so far. */
    private void emit() {
        if (!zip.isEmpty()) {
            demand--;
            subscriber.onNext(List.of(zip.take()));
        }
    }
}
