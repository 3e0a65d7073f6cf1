package runcomparer.api.filter;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Ends requests with a text; responses to HEAD consist of the headers alone. */
public final class TextResponse {

    private TextResponse() {}

    /**
     * Ends the request.
     *
     * @param type the content type without charset
     */
    public static void end(RoutingContext request, String type, String cacheControl, String text) {
        Buffer body = Buffer.buffer(text);
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type + "; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, cacheControl)
                // Vert.x omits it in responses to HEAD
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                .end(body);
    }
}
