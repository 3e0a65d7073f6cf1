package runcomparer.files;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Hands out the bodies of images as they arrive, and keeps no other body. */
final class ImageBodies implements BodyHandler<Flow.Publisher<List<ByteBuffer>>> {

    /** A body of another answer that is read to its end, so that its connection serves again. */
    private static final long SMALL = 65_536;

    private static final Flow.Publisher<List<ByteBuffer>> NONE = subscriber -> subscriber.onSubscribe(new Nothing());

    @Override
    public BodySubscriber<Flow.Publisher<List<ByteBuffer>>> apply(ResponseInfo response) {
        if (response.statusCode() == 200 || response.statusCode() == 206) {
            return BodySubscribers.ofPublisher();
        }
        long length = response.headers().firstValueAsLong("Content-Length").orElse(Long.MAX_VALUE);
        return length <= SMALL ? BodySubscribers.replacing(NONE) : new Dropped();
    }

    static void drop(Flow.Publisher<List<ByteBuffer>> body) {
        body.subscribe(new Dropped());
    }

    /** Ends what it is subscribed to. */
    private static final class Dropped implements BodySubscriber<Flow.Publisher<List<ByteBuffer>>> {

        @Override
        public CompletionStage<Flow.Publisher<List<ByteBuffer>>> getBody() {
            return CompletableFuture.completedFuture(NONE);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> bytes) {
            // what was under way when it ended
        }

        @Override
        public void onError(Throwable thrown) {
            // nobody waits for it
        }

        @Override
        public void onComplete() {
            // nobody waits for it
        }
    }

    /** A subscription to nothing. */
    private static final class Nothing implements Flow.Subscription {

        @Override
        public void request(long count) {
            // there is nothing to come
        }

        @Override
        public void cancel() {
            // there is nothing to end
        }
    }
}
