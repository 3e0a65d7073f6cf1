package runcomparer.api.response;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import runcomparer.api.NonBlocking;
import runcomparer.cache.Freshness;

/** The last step of an operation: writes a response as JSON with cache headers, or 304 if the client has it already. */
@NonBlocking
public final class JsonResponseWriter {

    private static final int SERVE_STALE_SECONDS = 60;

    private final RenderedResponses rendered;

    public JsonResponseWriter(RenderedResponses rendered) {
        this.rendered = requireNonNull(rendered, "rendered is null");
    }

    /** Replaces the body with the bytes to send, and sets status and headers. */
    public CompletableFuture<Void> write(@Body ApiResponse response, Exchange exchange) {
        return rendered.of(response).thenAccept(bytes -> write(response, bytes, exchange.getMessage()));
    }

    private static void write(ApiResponse response, RenderedResponse bytes, Message message) {
        boolean gzip = bytes.gzipped() != null && response.caller().acceptsGzip();
        EntityTag tag = gzip ? bytes.tag().gzipped() : bytes.tag();
        response.headers().forEach(message::setHeader);
        message.setHeader("ETag", tag.text());
        // browsers that open / are redirected to the page, and must not get what the page itself has fetched from there
        message.setHeader("Vary", "Accept, Accept-Encoding, Origin");
        message.setHeader(
                "Cache-Control",
                "private, max-age="
                        + Math.max(0, response.freshness().freshFor().toSeconds()) + ", stale-while-revalidate="
                        + SERVE_STALE_SECONDS);
        message.setHeader("Cache-Status", cacheStatus(response.freshness()));
        if (tag.isIn(response.caller().ifNoneMatch())) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
            message.setBody(null);
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            if (gzip) {
                message.setHeader(Exchange.CONTENT_ENCODING, "gzip");
            }
            message.setBody(gzip ? bytes.gzipped() : bytes.bytes());
        }
    }

    /** Returns how the cache handled the request, in terms of RFC 9211. */
    private static String cacheStatus(Freshness freshness) {
        long seconds = freshness.freshFor().toSeconds();
        return "RunComparer; "
                + switch (freshness.source()) {
                    case HIT -> "hit; ttl=" + seconds;
                    case REVALIDATED -> "fwd=stale; stored";
                    case MISS -> "fwd=miss; stored";
                    case STALE -> "hit; ttl=" + Math.min(-1, seconds) + "; detail=wandb-failed";
                };
    }
}
