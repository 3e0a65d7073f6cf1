package runcomparer.api.filter;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Strips the public path from requests, for proxies that forward it. */
public final class PublicPathFilter implements Handler<RoutingContext> {

    private final PublicPath publicPath;

    public PublicPathFilter(PublicPath publicPath) {
        this.publicPath = requireNonNull(publicPath, "publicPath is null");
    }

    @Override
    public void handle(RoutingContext request) {
        String requested = request.request().uri();
        String own = publicPath.strip(requested);
        if (own.equals(requested)) {
            request.next();
        } else {
            request.reroute(own);
        }
    }
}
