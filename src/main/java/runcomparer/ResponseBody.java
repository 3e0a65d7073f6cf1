package runcomparer;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClientResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import runcomparer.api.http.OnContext;

/** The body of an answer, which was paused, for one subscriber, who is told of it on the event loop of the request. */
final class ResponseBody implements Flow.Publisher<List<ByteBuffer>> {

    private final Context context;
    private final HttpClientResponse response;

    /** How the connection ended before anybody subscribed; used on the event loop alone. */
    private Throwable broken;

    ResponseBody(Context context, HttpClientResponse response) {
        this.context = requireNonNull(context, "context is null");
        this.response = requireNonNull(response, "response is null");
        response.exceptionHandler(thrown -> broken = thrown);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        OnContext.run(context, () -> {
            Arriving arriving = new Arriving(subscriber);
            response.handler(bytes -> arriving.next(bytes.getByteBuf().nioBuffer()))
                    .endHandler(end -> arriving.end(subscriber::onComplete))
                    .exceptionHandler(thrown -> arriving.end(() -> subscriber.onError(thrown)));
            subscriber.onSubscribe(arriving);
            if (broken != null) {
                arriving.end(() -> subscriber.onError(broken));
            }
        });
    }

    private final class Arriving implements Flow.Subscription {

        private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
        private boolean over;

        private Arriving(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
            this.subscriber = subscriber;
        }

        private void next(ByteBuffer bytes) {
            if (!over) {
                subscriber.onNext(List.of(bytes));
            }
        }

        private void end(Runnable told) {
            if (!over) {
                over = true;
                told.run();
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
