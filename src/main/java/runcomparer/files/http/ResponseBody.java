package runcomparer.files.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClientResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** The body of a paused response, for one subscriber, which is called on the event loop of the request. */
final class ResponseBody implements Flow.Publisher<List<ByteBuffer>> {

    private final Context context;
    private final HttpClientResponse response;

    /** The failure of a connection that broke before there was a subscriber; accessed on the event loop only. */
    private Throwable broken;

    ResponseBody(Context context, HttpClientResponse response) {
        this.context = requireNonNull(context, "context is null");
        this.response = requireNonNull(response, "response is null");
        response.exceptionHandler(thrown -> broken = thrown);
    }

    // Vert.x 5 has getByteBuf in an internal class only; without it, each buffer would be copied
    @SuppressWarnings("deprecation")
    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        OnContext.run(context, () -> {
            BodySubscription subscription = new BodySubscription(subscriber);
            response.handler(bytes -> subscription.next(bytes.getByteBuf().nioBuffer()))
                    .endHandler(end -> subscription.end(subscriber::onComplete))
                    .exceptionHandler(thrown -> subscription.end(() -> subscriber.onError(thrown)));
            subscriber.onSubscribe(subscription);
            if (broken != null) {
                subscription.end(() -> subscriber.onError(broken));
            }
        });
    }

    private final class BodySubscription implements Flow.Subscription {

        private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
        private boolean over;

        private BodySubscription(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
            this.subscriber = subscriber;
        }

        private void next(ByteBuffer bytes) {
            if (!over) {
                subscriber.onNext(List.of(bytes));
            }
        }

        private void end(Runnable signal) {
            if (!over) {
                over = true;
                signal.run();
            }
        }

        @Override
        public void request(long count) {
            onLoop(() -> response.fetch(count));
        }

        @Override
        public void cancel() {
            onLoop(() -> end(() -> response.request().reset()));
        }

        private void onLoop(Runnable work) {
            OnContext.run(context, work);
        }
    }
}
