package runcomparer.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets browser pages of the allowed origins read answers, problems included, and answers their preflights. */
final class CrossOrigin implements Handler<RoutingContext> {

    private final CorsHandler cors = CorsHandler.create()
            .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.OPTIONS))
            .allowedHeaders(Set.of("accept", "authorization", "content-type", "if-none-match", "if-range", "last-event-id", "range"))
            .exposedHeaders(Set.of("Cache-Status", "Content-Disposition", "Content-Range", "ETag", "Incomplete-Metrics",
                    "Link", "Retry-After", "X-Request-Id", "X-Total-Count"))
            .maxAgeSeconds(600);

    private final boolean everybody;

    /**
     * @param publicUrl the address of this service's own pages, where a proxy makes it another than the one that it sees
     */
    CrossOrigin(List<String> origins, Optional<URI> publicUrl) {
        everybody = origins.contains("*");
        origins.forEach(cors::addOrigin);
        if (!everybody) {
            publicUrl.ifPresent(url -> cors.addOrigin(url.getScheme() + "://" + url.getAuthority()));
        }
    }

    @Override
    public void handle(RoutingContext request) {
        if (everybody) {
            // also without an origin: a browser keeps an <img> and may show it to a script later
            request.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        } else {
            // also where there is nothing to allow: what is kept of this answer is not for another origin
            request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        if (isSameOrigin(request)) {
            request.next();
        } else {
            cors.handle(request);
        }
    }

    /** A page of this service sends its own origin with a POST, whatever other origins are allowed. */
    private static boolean isSameOrigin(RoutingContext request) {
        String origin = request.request().getHeader(HttpHeaders.ORIGIN);
        String host = request.request().getHeader(HttpHeaders.HOST);
        return origin != null && host != null && origin.replaceFirst("^https?://", "").equals(host);
    }
}
