package runcomparer.api.http;

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
import runcomparer.api.filter.RequestWatch;
import runcomparer.api.filter.WatchedRequest;
import runcomparer.logging.InnermostCause;

/**
 * Sends a body as it arrives, no faster than the caller takes it. It holds no thread and little memory; when the caller
 * goes away, or nothing moves for a while at either end, it drops both ends. A body of which nothing came is a problem. All
 * of it happens on the event loop of the request.
 */
final class BodyPipe implements Flow.Subscriber<List<ByteBuffer>> {

    private static final Logger LOG = LoggerFactory.getLogger(BodyPipe.class);

    /** What an answer without that body must not tell. */
    private static final List<String> OF_THE_BODY = List.of("Content-Length", "Content-Range", "Content-Type", "ETag",
            "Cache-Control", "Accept-Ranges", "Transfer-Encoding");

    /**
     * In pieces. What arrives within a turn of the event loop is sent in one go, because each sending is a call of the
     * system.
     */
    private static final int MOST_UNSENT = 4;

    private final RoutingContext request;
    private final HttpServerResponse response;
    private final Context context;
    private final Duration patience;
    private final List<List<ByteBuffer>> unsent = new ArrayList<>();
    private int room = MOST_UNSENT;
    private Flow.Subscription arriving;
    private OptionalLong watch = OptionalLong.empty();
    private boolean moved = true;
    private boolean over;

    /**
     * @param patience a pipe in which nothing moves is dropped after this time, and before twice of it
     */
    BodyPipe(RoutingContext request, Duration patience) {
        this(requireNonNull(patience, "patience is null"), request);
    }

    /** The patience is null for a pipe that is never dropped for silence. */
    private BodyPipe(Duration patience, RoutingContext request) {
        this.request = requireNonNull(request, "request is null");
        this.response = request.response();
        this.context = request.vertx().getOrCreateContext();
        this.patience = patience;
    }

    /** A pipe for what is silent as long as nothing happens; a caller who takes nothing is cut off with the connection. */
    static BodyPipe ofEvents(RoutingContext request) {
        return new BodyPipe(null, request);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        OnContext.run(context, () -> {
            arriving = subscription;
            if (patience != null) {
                watch = OptionalLong.of(request.vertx().setPeriodic(patience.toMillis(), tick -> watch()));
            }
            response.setChunked(!response.headers().contains(HttpHeaders.CONTENT_LENGTH));
            // the response's own handlers are those of the request, which others wait for the end of
            request.addEndHandler(end -> left());
            response.drainHandler(taken -> more());
            if (response.closed()) {
                left();
            } else {
                more();
            }
        });
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        OnContext.run(context, () -> {
            if (over) {
                return;
            }
            moved = true;
            if (unsent.isEmpty()) {
                context.runOnContext(now -> send());
            }
            unsent.add(bytes);
        });
    }

    private void send() {
        if (over) {
            return;
        }
        response.write(takeUnsent());
        if (!response.writeQueueFull()) {
            more();
        }
    }

    private Buffer takeUnsent() {
        ByteBuffer[] bytes = unsent.stream().flatMap(List::stream).toArray(ByteBuffer[]::new);
        room += unsent.size();
        unsent.clear();
        return Buffer.buffer(Unpooled.wrappedBuffer(bytes));
    }

    @Override
    public void onError(Throwable thrown) {
        OnContext.run(context, () -> drop(HttpResponseStatus.BAD_GATEWAY, InnermostCause.of(thrown)));
    }

    @Override
    public void onComplete() {
        OnContext.run(context, () -> {
            if (!over) {
                stop();
                response.end(takeUnsent());
            }
        });
    }

    private void more() {
        moved = true;
        if (!over && room > 0) {
            int asked = room;
            room = 0;
            arriving.request(asked);
        }
    }

    private void watch() {
        if (!moved) {
            drop(HttpResponseStatus.GATEWAY_TIMEOUT, "nothing moved for " + patience.toMillis() + " ms");
        }
        moved = false;
    }

    /** The caller is gone. */
    private void left() {
        if (!over) {
            stop();
            arriving.cancel();
            request.request().connection().close();
        }
    }

    /**
     * @param ifNothingCame the status of an answer that has not begun
     */
    private void drop(HttpResponseStatus ifNothingCame, String why) {
        if (response.closed()) {
            left();
        } else if (!over) {
            stop();
            arriving.cancel();
            if (response.headWritten()) {
                WatchedRequest watched = request.get(RequestWatch.WATCHED);
                LOG.atWarn().addKeyValue("id", watched.id())
                        .log("{} broke off after {} bytes: {}", watched.path(), response.bytesWritten(), why);
                // an answer that ends like any other would pass for whole; a reset would not tell that the request has ended
                request.request().connection().close();
            } else {
                OF_THE_BODY.forEach(response.headers()::remove);
                request.fail(ifNothingCame.code());
            }
        }
    }

    private void stop() {
        over = true;
        watch.ifPresent(request.vertx()::cancelTimer);
    }
}
