package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import runcomparer.api.filter.PublicPath;

/** Takes the public path off requests that come through a proxy which leaves it on. */
final class PublicPathGate implements Handler<RoutingContext> {

    private final PublicPath publicPath;

    PublicPathGate(PublicPath publicPath) {
        this.publicPath = requireNonNull(publicPath, "publicPath is null");
    }

    @Override
    public void handle(RoutingContext request) {
        String asked = request.request().uri();
        String own = publicPath.within(asked);
        if (own.equals(asked)) {
            request.next();
        } else {
            request.reroute(own);
        }
    }
}
