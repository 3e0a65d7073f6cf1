package runcomparer.api.consumer;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.api.filter.RequestTracker;
import runcomparer.api.filter.TrackedRequest;
import runcomparer.files.http.OnContext;
import runcomparer.logging.RootCause;

/**
 * Streams a body to the client no faster than the client reads it, without a thread of its own and with little memory. If
 * the client leaves, or neither end makes progress for a while, it closes both. A body that fails before its first byte
 * becomes a problem. Everything happens on the event loop of the request.
 */
final class StreamedResponse implements Flow.Subscriber<List<ByteBuffer>> {

    private static final Logger LOG = LoggerFactory.getLogger(StreamedResponse.class);

    /** Headers that describe the body, removed if a problem is sent instead. */
    private static final List<String> BODY_HEADERS = List.of(
            "Content-Length",
            "Content-Range",
            "Content-Type",
            "ETag",
            "Cache-Control",
            "Accept-Ranges",
            "Transfer-Encoding");

    /** In chunks. Those that arrive within one turn of the event loop are sent together, in a single system call. */
    private static final int MAX_UNSENT = 4;

    private final RoutingContext request;
    private final HttpServerResponse response;
    private final Context context;
    private final Duration idleTimeout;
    private final List<List<ByteBuffer>> unsent = new ArrayList<>();
    private int free = MAX_UNSENT;
    private Flow.Subscription source;
    private OptionalLong idleTimer = OptionalLong.empty();
    private boolean progressed = true;
    private boolean ended;

    /**
     * @param idleTimeout without progress, the response is dropped after one to two times this time
     */
    StreamedResponse(RoutingContext request, Duration idleTimeout) {
        this(requireNonNull(idleTimeout, "idleTimeout is null"), request);
    }

    /** Without a timeout (null) the response is never dropped for lack of progress. */
    private StreamedResponse(Duration idleTimeout, RoutingContext request) {
        this.request = requireNonNull(request, "request is null");
        this.response = request.response();
        this.context = request.vertx().getOrCreateContext();
        this.idleTimeout = idleTimeout;
    }

    /** Creates a response that may be idle for long; a client that does not read is cut off with its connection. */
    static StreamedResponse ofEvents(RoutingContext request) {
        return new StreamedResponse(null, request);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        OnContext.run(context, () -> {
            source = subscription;
            if (idleTimeout != null) {
                idleTimer =
                        OptionalLong.of(request.vertx().setPeriodic(idleTimeout.toMillis(), tick -> checkProgress()));
            }
            response.setChunked(!response.headers().contains(HttpHeaders.CONTENT_LENGTH));
            // the handlers of the response are taken by the request
            request.addEndHandler(end -> clientLeft());
            response.drainHandler(drained -> requestMore());
            if (response.closed()) {
                clientLeft();
            } else {
                requestMore();
            }
        });
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        OnContext.run(context, () -> {
            if (ended) {
                return;
            }
            progressed = true;
            if (unsent.isEmpty()) {
                context.runOnContext(now -> send());
            }
            unsent.add(bytes);
        });
    }

    private void send() {
        if (ended) {
            return;
        }
        response.write(takeUnsent());
        // a write that drains the queue at once gets the rest of a body that is in memory, and ends the response
        if (!ended && !response.writeQueueFull()) {
            requestMore();
        }
    }

    // Vert.x 5 has this factory in an internal class only; without it, each buffer would be copied
    @SuppressWarnings("deprecation")
    private Buffer takeUnsent() {
        ByteBuffer[] bytes = unsent.stream().flatMap(List::stream).toArray(ByteBuffer[]::new);
        free += unsent.size();
        unsent.clear();
        return Buffer.buffer(Unpooled.wrappedBuffer(bytes));
    }

    @Override
    public void onError(Throwable thrown) {
        OnContext.run(context, () -> drop(HttpResponseStatus.BAD_GATEWAY, RootCause.message(thrown)));
    }

    @Override
    public void onComplete() {
        OnContext.run(context, () -> {
            if (!ended) {
                stop();
                response.end(takeUnsent());
            }
        });
    }

    private void requestMore() {
        progressed = true;
        if (!ended && free > 0) {
            int chunks = free;
            free = 0;
            source.request(chunks);
        }
    }

    private void checkProgress() {
        if (!progressed) {
            drop(HttpResponseStatus.GATEWAY_TIMEOUT, "no progress for " + idleTimeout.toMillis() + " ms");
        }
        progressed = false;
    }

    private void clientLeft() {
        if (!ended) {
            stop();
            source.cancel();
            request.request().connection().close();
        }
    }

    /**
     * @param ifNotBegun the status if nothing has been sent yet
     */
    private void drop(HttpResponseStatus ifNotBegun, String why) {
        if (response.closed()) {
            clientLeft();
        } else if (!ended) {
            stop();
            source.cancel();
            if (response.headWritten()) {
                TrackedRequest tracked = request.get(RequestTracker.TRACKED);
                LOG.atWarn()
                        .addKeyValue("id", tracked.id())
                        .log("{} was cut off after {} bytes: {}", tracked.path(), response.bytesWritten(), why);
                // a response that ends as usual would pass for complete
                request.request().connection().close();
            } else {
                BODY_HEADERS.forEach(response.headers()::remove);
                request.fail(ifNotBegun.code());
            }
        }
    }

    private void stop() {
        ended = true;
        idleTimer.ifPresent(request.vertx()::cancelTimer);
    }
}
