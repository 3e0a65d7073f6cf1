package runcomparer.api.filter;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Ends requests with a redirect. */
public final class Redirect {

    private Redirect() {}

    /**
     * Redirects the client.
     *
     * @param location the target as clients see it, see {@link PublicPath#resolve}
     */
    public static void to(RoutingContext request, int status, String location) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.LOCATION, location)
                // Vert.x omits it in responses to HEAD
                .putHeader(HttpHeaders.CONTENT_LENGTH, "0")
                .end();
    }
}
