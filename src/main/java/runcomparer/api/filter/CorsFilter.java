package runcomparer.api.filter;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Implements CORS: lets pages of the allowed origins read responses, problems included, and responds to preflights. */
public final class CorsFilter implements Handler<RoutingContext> {

    private final CorsHandler cors = CorsHandler.create()
            .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.OPTIONS))
            .allowedHeaders(Set.of(
                    "accept", "authorization", "content-type", "if-none-match", "if-range", "last-event-id", "range"))
            .exposedHeaders(Set.of(
                    "Cache-Status",
                    "Content-Disposition",
                    "Content-Range",
                    "ETag",
                    "Incomplete-Metrics",
                    "Link",
                    "Retry-After",
                    "X-Request-Id",
                    "X-Total-Count"))
            .maxAgeSeconds(600);

    private final boolean anyOrigin;

    /**
     * @param publicUrl the URL of this service's own pages, if a proxy makes it differ from the one that requests
     *     arrive at
     */
    public CorsFilter(List<String> origins, Optional<URI> publicUrl) {
        anyOrigin = origins.contains("*");
        origins.forEach(cors::addOrigin);
        if (!anyOrigin) {
            publicUrl.ifPresent(url -> cors.addOrigin(url.getScheme() + "://" + url.getAuthority()));
        }
    }

    @Override
    public void handle(RoutingContext request) {
        if (anyOrigin) {
            // even without an Origin: a browser caches an <img> and may later hand it to a script
            request.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        } else {
            // even if nothing is allowed: a cache must not serve this response to another origin
            request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        if (isSameOrigin(request)) {
            request.next();
        } else {
            cors.handle(request);
        }
    }

    /** A page of this service sends its own origin with a POST, which is allowed in any case. */
    private static boolean isSameOrigin(RoutingContext request) {
        String origin = request.request().getHeader(HttpHeaders.ORIGIN);
        String host = request.request().getHeader(HttpHeaders.HOST);
        return origin != null
                && host != null
                && origin.replaceFirst("^https?://", "").equals(host);
    }
}
