package runcomparer.files;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** A body of unknown length that fails once it exceeds a maximum size. */
final class SizeLimitedBody implements Flow.Publisher<List<ByteBuffer>> {

    private final Flow.Publisher<List<ByteBuffer>> body;
    private final long maxBytes;
    private final Supplier<ImageTooLarge> tooLarge;

    SizeLimitedBody(Flow.Publisher<List<ByteBuffer>> body, long maxBytes, Supplier<ImageTooLarge> tooLarge) {
        this.body = requireNonNull(body, "body is null");
        this.maxBytes = maxBytes;
        this.tooLarge = requireNonNull(tooLarge, "tooLarge is null");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        body.subscribe(new CountingSubscriber(subscriber));
    }

    private final class CountingSubscriber implements Flow.Subscriber<List<ByteBuffer>> {

        private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
        private Flow.Subscription upstream;
        private long bytes;

        private CountingSubscriber(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            upstream = subscription;
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            boolean within = bytes <= maxBytes;
            bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (bytes <= maxBytes) {
                subscriber.onNext(buffers);
            } else if (within) {
                upstream.cancel();
                subscriber.onError(tooLarge.get());
            }
        }

        @Override
        public void onError(Throwable thrown) {
            if (bytes <= maxBytes) {
                subscriber.onError(thrown);
            }
        }

        @Override
        public void onComplete() {
            if (bytes <= maxBytes) {
                subscriber.onComplete();
            }
        }
    }
}
