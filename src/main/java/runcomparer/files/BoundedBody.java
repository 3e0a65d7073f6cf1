package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** A body of unknown length, which fails when more comes than it may have. */
final class BoundedBody implements Flow.Publisher<List<ByteBuffer>> {

    private final Flow.Publisher<List<ByteBuffer>> body;
    private final long mostBytes;
    private final Supplier<ImageTooLarge> tooLarge;

    BoundedBody(Flow.Publisher<List<ByteBuffer>> body, long mostBytes, Supplier<ImageTooLarge> tooLarge) {
        this.body = requireNonNull(body, "body is null");
        this.mostBytes = mostBytes;
        this.tooLarge = requireNonNull(tooLarge, "tooLarge is null");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        body.subscribe(new Counted(subscriber));
    }

    private final class Counted implements Flow.Subscriber<List<ByteBuffer>> {

        private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
        private Flow.Subscription arriving;
        private long bytes;

        private Counted(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            arriving = subscription;
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> piece) {
            boolean within = bytes <= mostBytes;
            bytes += piece.stream().mapToLong(ByteBuffer::remaining).sum();
            if (bytes <= mostBytes) {
                subscriber.onNext(piece);
            } else if (within) {
                arriving.cancel();
                subscriber.onError(tooLarge.get());
            }
        }

        @Override
        public void onError(Throwable thrown) {
            if (bytes <= mostBytes) {
                subscriber.onError(thrown);
            }
        }

        @Override
        public void onComplete() {
            if (bytes <= mostBytes) {
                subscriber.onComplete();
            }
        }
    }
}
