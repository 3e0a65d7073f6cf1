package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Flow;

/** Ends a body that nobody is sent, and whatever it would have come from, and then the answer, of which the head alone is sent. */
final class UnsentBody<T> implements Flow.Subscriber<T> {

    private final RoutingContext request;
    private final Context context;

    UnsentBody(RoutingContext request) {
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
        // was under way when it ended
    }

    @Override
    public void onError(Throwable thrown) {
        // is not sent
    }

    @Override
    public void onComplete() {
        // is not sent
    }
}
