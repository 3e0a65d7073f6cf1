package runcomparer.api.server;

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
 * Bounds the number of connections, and closes those whose client neither sends nor receives. Vert.x has a single idle
 * timeout, which would also affect clients that wait for W&amp;B. Thread-safe.
 */
final class ConnectionLimiter implements Handler<HttpConnection> {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimiter.class);

    /**
     * Fraction of the limit below which the next overload is logged again; at the limit itself, each closed connection
     * would make room for one.
     */
    private static final double RECOVERY_THRESHOLD = 0.5;

    /** The name of Vert.x's own channel handler, which turns decoded messages into requests. */
    private static final String VERTX_HANDLER = "handler";

    private final ConnectionLimits limits;
    private final Handler<HttpServerRequest> timedOut;
    private final Map<HttpConnection, ConnectionMonitor> open = new ConcurrentHashMap<>();
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicLong rejected = new AtomicLong();
    private final DroppedConnectionLog dropped = new DroppedConnectionLog();

    /**
     * @param timedOut responds to a request that has not arrived in time
     */
    ConnectionLimiter(ConnectionLimits limits, Handler<HttpServerRequest> timedOut) {
        this.limits = requireNonNull(limits, "limits is null");
        this.timedOut = requireNonNull(timedOut, "timedOut is null");
    }

    @Override
    public void handle(HttpConnection connection) {
        if (open.size() >= limits.maxConnections()) {
            reject(connection);
            return;
        }
        Channel channel = ((ConnectionBase) connection).channel();
        channel.pipeline().addBefore(VERTX_HANDLER, null, Http1VersionCheck.INSTANCE);
        ConnectionMonitor monitor = new ConnectionMonitor(channel, limits, timedOut, dropped);
        open.put(connection, monitor);
        Future<?> checks = channel.eventLoop()
                .scheduleWithFixedDelay(
                        monitor::check, limits.checkMillis(), limits.checkMillis(), TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> {
            checks.cancel(false);
            open.remove(connection);
            if (open.size() < limits.maxConnections() * RECOVERY_THRESHOLD && full.compareAndSet(true, false)) {
                LOG.info(
                        "{} connections are open, accepting new ones again; rejected in the meantime: {}",
                        open.size(),
                        rejected.getAndSet(0));
            }
        });
    }

    private void reject(HttpConnection connection) {
        connection.close();
        rejected.incrementAndGet();
        if (full.compareAndSet(false, true)) {
            LOG.warn("{} connections are open, the allowed maximum: rejecting new ones", limits.maxConnections());
        }
    }

    /** Returns a handler that monitors every request before passing it to the next handler. */
    Handler<HttpServerRequest> monitoring(Handler<HttpServerRequest> next) {
        return request -> {
            ConnectionMonitor connection = open.get(request.connection());
            if (connection != null && connection.onRequest(request)) {
                next.handle(request);
            }
        };
    }
}
