package runcomparer.api.archive;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import runcomparer.files.ImageContent;

/**
 * Writes an archive for one subscriber, one image at a time and no faster than the subscriber requests. Images are
 * already compressed and stored as they are. An image that cannot be opened is left out and listed in the last file;
 * one that fails midway fails the archive, because what was sent cannot be taken back. Thread-safe.
 */
final class ArchiveSubscription implements Flow.Subscription {

    private final ImageSource images;
    private final ArchiveProgress progress;
    private final ComparisonFile comparison;
    private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
    private final Runnable onDone;
    private final ZipBuffer zip = new ZipBuffer();
    private Flow.Subscription source;
    private long demand;
    private boolean isStarted;
    private boolean requested;
    private boolean isComplete;
    private boolean isDone;

    ArchiveSubscription(
            ImageSource images,
            List<ArchivedImage> requested,
            ComparisonFile comparison,
            Flow.Subscriber<? super List<ByteBuffer>> subscriber,
            Runnable onDone) {
        this.onDone = onDone;
        this.images = images;
        this.progress = new ArchiveProgress(requested);
        this.comparison = comparison;
        this.subscriber = subscriber;
    }

    @Override
    public synchronized void request(long count) {
        demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
        if (!isStarted) {
            isStarted = true;
            next();
        } else if (isComplete) {
            emitLast();
        } else {
            requestMore();
        }
    }

    /** Requests one piece at a time, each of which becomes one item for the subscriber. */
    private void requestMore() {
        if (demand > 0 && source != null && !requested && !isDone) {
            requested = true;
            source.request(1);
        }
    }

    @Override
    public synchronized void cancel() {
        stop();
    }

    private void stop() {
        isDone = true;
        onDone.run();
        if (source != null) {
            source.cancel();
        }
        zip.close();
    }

    /** Opens the next image, or writes the last file. */
    private void next() {
        for (Optional<ArchivedImage> image = progress.next(); image.isPresent(); image = progress.next()) {
            CompletableFuture<ImageContent.Bytes> opening =
                    images.open(image.get().run(), image.get().path());
            if (!opening.isCompletedExceptionally()) {
                writeWhenOpened(image.get(), opening);
                return;
            }
            // a loop, because recursion would overflow the stack if thousands of images failed at once
            opening.whenComplete((nothing, thrown) -> progress.failed(thrown));
        }
        finish();
    }

    private void writeWhenOpened(ArchivedImage image, CompletableFuture<ImageContent.Bytes> opening) {
        opening.whenComplete((opened, thrown) -> {
            synchronized (this) {
                if (isDone) {
                    if (opened != null) {
                        opened.discard();
                    }
                } else if (thrown == null) {
                    write(image, opened);
                } else {
                    progress.failed(thrown);
                    next();
                }
            }
        });
    }

    private void write(ArchivedImage image, ImageContent.Bytes opened) {
        zip.begin(progress.begin(image, opened.type()));
        opened.body().subscribe(new Image());
    }

    /** Receives the bytes of the current image. */
    private final class Image implements Flow.Subscriber<List<ByteBuffer>> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            onSourceSubscribed(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            onBytes(pieces);
        }

        @Override
        public void onError(Throwable thrown) {
            onSourceFailed(thrown);
        }

        @Override
        public void onComplete() {
            onSourceCompleted();
        }
    }

    private synchronized void onSourceSubscribed(Flow.Subscription subscription) {
        source = subscription;
        requested = false;
        if (isDone) {
            subscription.cancel();
        } else {
            requestMore();
        }
    }

    private synchronized void onBytes(List<ByteBuffer> pieces) {
        requested = false;
        if (isDone) {
            return;
        }
        progress.arrived(pieces.stream().mapToLong(ByteBuffer::remaining).sum());
        zip.add(pieces);
        emit();
        requestMore();
    }

    private synchronized void onSourceFailed(Throwable thrown) {
        if (!isDone) {
            source = null;
            stop();
            subscriber.onError(thrown);
        }
    }

    private synchronized void onSourceCompleted() {
        if (!isDone) {
            source = null;
            progress.ended();
            zip.end();
            next();
        }
    }

    private void finish() {
        zip.begin(ComparisonFile.NAME);
        zip.add(List.of(ByteBuffer.wrap(comparison.bytes(progress.files()))));
        zip.close();
        isComplete = true;
        emitLast();
    }

    private void emitLast() {
        if (demand > 0 && !isDone) {
            emit();
            isDone = true;
            onDone.run();
            subscriber.onComplete();
        }
    }

    /** Passes on what has been written so far. */
    private void emit() {
        if (!zip.isEmpty()) {
            demand--;
            subscriber.onNext(List.of(zip.take()));
        }
    }
}
