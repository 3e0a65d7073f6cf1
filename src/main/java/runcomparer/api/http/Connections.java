package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.netty.channel.Channel;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the connections of callers within their limits: there are not more than allowed, and none is kept by a caller who
 * sends or takes nothing. Vert.x has one time-out, which would also cut callers who wait for W&amp;B. Safe for use by
 * many threads.
 */
final class Connections implements Handler<HttpConnection> {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    /** Part of the bound below which a next time is told of: at the bound itself, each connection that ends makes room. */
    private static final double ROOM_AGAIN = 0.5;

    /** The name of Vert.x's own handler, which makes requests of what was decoded. */
    private static final String LAST_HANDLER = "handler";

    private final ConnectionLimits limits;
    private final Handler<HttpServerRequest> tooSlow;
    private final Map<HttpConnection, WatchedConnection> open = new ConcurrentHashMap<>();
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicLong refused = new AtomicLong();
    private final CutConnections cuts = new CutConnections();

    /**
     * @param tooSlow answers a request that has not arrived in time
     */
    Connections(ConnectionLimits limits, Handler<HttpServerRequest> tooSlow) {
        this.limits = requireNonNull(limits, "limits is null");
        this.tooSlow = requireNonNull(tooSlow, "tooSlow is null");
    }

    @Override
    public void handle(HttpConnection connection) {
        if (open.size() >= limits.most()) {
            refuse(connection);
            return;
        }
        Channel channel = ((ConnectionBase) connection).channel();
        channel.pipeline().addBefore(LAST_HANDLER, null, OnlyHttp1.INSTANCE);
        WatchedConnection watched = new WatchedConnection(channel, limits, tooSlow, cuts);
        open.put(connection, watched);
        Future<?> checks = channel.eventLoop().scheduleWithFixedDelay(
                watched::check, limits.checkMillis(), limits.checkMillis(), TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> {
            checks.cancel(false);
            open.remove(connection);
            if (open.size() < limits.most() * ROOM_AGAIN && full.compareAndSet(true, false)) {
                LOG.info("{} connections are open, and new ones are taken again; refused meanwhile: {}",
                        open.size(), refused.getAndSet(0));
            }
        });
    }

    private void refuse(HttpConnection connection) {
        connection.close();
        refused.incrementAndGet();
        if (full.compareAndSet(false, true)) {
            LOG.warn("{} connections are open, which is the most allowed: new ones are refused", limits.most());
        }
    }

    /** Has every request looked at before it goes where it should. */
    Handler<HttpServerRequest> before(Handler<HttpServerRequest> next) {
        return request -> {
            WatchedConnection connection = open.get(request.connection());
            if (connection != null && connection.begins(request)) {
                next.handle(request);
            }
        };
    }
}
