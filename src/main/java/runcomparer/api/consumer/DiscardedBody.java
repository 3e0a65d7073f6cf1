package runcomparer.api.consumer;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Flow;

/** Cancels a body that is not sent, and its source, and ends the response after its head. */
final class DiscardedBody<T> implements Flow.Subscriber<T> {

    private final RoutingContext request;
    private final Context context;

    DiscardedBody(RoutingContext request) {
        this.request = requireNonNull(request, "request is null");
        this.context = request.vertx().getOrCreateContext();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
        context.runOnContext(now -> {
            if (!request.response().ended() && !request.response().closed()) {
                request.response().end();
            }
        });
    }

    @Override
    public void onNext(T bytes) {
        // was under way when the body was cancelled
    }

    @Override
    public void onError(Throwable thrown) {
        // the body is not sent
    }

    @Override
    public void onComplete() {
        // the body is not sent
    }
}
