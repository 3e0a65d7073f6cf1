package runcomparer.api.filter;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Ends a request by sending the caller elsewhere. */
public final class Redirect {

    private Redirect() {
    }

    /**
     * Sends the caller to another address.
     *
     * @param location as callers see it, see {@link PublicPath}
     */
    public static void to(RoutingContext request, int status, String location) {
        request.response().setStatusCode(status)
                .putHeader(HttpHeaders.LOCATION, location)
                // Vert.x leaves it out of a response to HEAD
                .putHeader(HttpHeaders.CONTENT_LENGTH, "0")
                .end();
    }
}
