package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import runcomparer.api.NeverWaits;
import runcomparer.cache.Freshness;

/** The last step of an operation: writes an answer as JSON with its cache headers, or 304 when the caller has it. */
@NeverWaits
public final class AnswerWriter {

    private static final int SERVE_STALE_SECONDS = 60;

    private final RenderedAnswers rendered;

    public AnswerWriter(RenderedAnswers rendered) {
        this.rendered = requireNonNull(rendered, "rendered is null");
    }

    /** Replaces the body by the bytes to send and sets status and headers; done when the future is, whose value is null. */
    public CompletableFuture<Void> write(@Body Answer answer, Exchange exchange) {
        return rendered.of(answer).thenAccept(bytes -> write(answer, bytes, exchange.getMessage()));
    }

    private static void write(Answer answer, Rendered bytes, Message message) {
        boolean gzip = bytes.gzipped() != null && answer.caller().takesGzip();
        EntityTag tag = gzip ? bytes.tag().gzipped() : bytes.tag();
        answer.headers().forEach(message::setHeader);
        message.setHeader("ETag", tag.text());
        message.setHeader("Vary", "Accept-Encoding, Origin");
        message.setHeader("Cache-Control", "private, max-age=" + Math.max(0, answer.freshness().freshFor().toSeconds())
                + ", stale-while-revalidate=" + SERVE_STALE_SECONDS);
        message.setHeader("Cache-Status", cacheStatus(answer.freshness()));
        if (tag.isIn(answer.caller().ifNoneMatch())) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
            message.setBody(null);
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            if (gzip) {
                message.setHeader(Exchange.CONTENT_ENCODING, "gzip");
            }
            // Camel sends a buffer at once, but an array through a stream: a third of the time of a warm answer
            message.setBody(ByteBuffer.wrap(gzip ? bytes.gzipped() : bytes.bytes()));
        }
    }

    /** What RFC 9211 calls the handling of the request by this cache. */
    private static String cacheStatus(Freshness freshness) {
        long seconds = freshness.freshFor().toSeconds();
        return "RunComparer; " + switch (freshness.source()) {
            case HIT -> "hit; ttl=" + seconds;
            case REVALIDATED -> "fwd=stale; stored";
            case MISS -> "fwd=miss; stored";
            case STALE -> "hit; ttl=" + Math.min(-1, seconds) + "; detail=wandb-failed";
        };
    }
}
