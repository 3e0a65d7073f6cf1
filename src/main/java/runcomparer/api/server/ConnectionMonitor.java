package runcomparer.api.server;

import static java.util.Objects.requireNonNull;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Closes a connection whose client neither sends nor receives for too long. Checks periodically, because a timer per
 * request would slow down every cached response. Confined to the connection's event loop.
 */
final class ConnectionMonitor {

    /** Limit for unsent responses when the next request arrives: more than any well-behaved client lets pile up. */
    private static final long MAX_UNSENT_BYTES = 1_048_576;

    private final Channel channel;
    private final ConnectionLimits limits;
    private final Handler<HttpServerRequest> timedOut;
    private final DroppedConnectionLog dropped;
    private HttpServerRequest request;
    private boolean hadRequest;
    private long since = System.nanoTime();
    private long unsentBytes;
    private long progressOfFirst;
    private long lastProgress = since;

    ConnectionMonitor(
            Channel channel,
            ConnectionLimits limits,
            Handler<HttpServerRequest> timedOut,
            DroppedConnectionLog dropped) {
        this.channel = requireNonNull(channel, "channel is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.timedOut = requireNonNull(timedOut, "timedOut is null");
        this.dropped = requireNonNull(dropped, "dropped is null");
    }

    /**
     * Starts to monitor a request whose headers have arrived.
     *
     * @return false if the request is not to be processed, because the client does not read responses
     */
    boolean onRequest(HttpServerRequest next) {
        ChannelOutboundBuffer out =
                channel.isWritable() ? null : channel.unsafe().outboundBuffer();
        if (out != null && out.totalPendingWriteBytes() > MAX_UNSENT_BYTES) {
            dropped.responsesNotRead(channel.eventLoop());
            closeNow();
            return false;
        }
        request = next;
        hadRequest = true;
        since = System.nanoTime();
        return true;
    }

    void check() {
        long now = System.nanoTime();
        ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
        if (out == null) {
            return;
        }
        if (isStalled(out, now)) {
            closeNow();
        } else if (request == null) {
            if (out.isEmpty() && isExceeded(hadRequest ? limits.idleTimeout() : limits.requestTimeout(), since, now)) {
                if (!hadRequest) {
                    dropped.noRequest(channel.eventLoop());
                }
                closeNow();
            }
        } else if (request.response().ended() || request.response().closed()) {
            request = null;
            since = now;
        } else if (!request.isEnded() && isExceeded(limits.requestTimeout(), since, now)) {
            timedOut.handle(request);
        }
    }

    /**
     * Whether data is pending and none of it was sent since the last check; files count no bytes, but have a progress.
     */
    private boolean isStalled(ChannelOutboundBuffer out, long now) {
        long unsent = out.totalPendingWriteBytes();
        long progress = out.currentProgress();
        if (out.isEmpty() || unsent != unsentBytes || progress != progressOfFirst) {
            unsentBytes = unsent;
            progressOfFirst = progress;
            lastProgress = now;
            return false;
        }
        return isExceeded(limits.writeTimeout(), lastProgress, now);
    }

    /** Closes at once; closing from behind Vert.x's handler would first wait until everything is sent. */
    private void closeNow() {
        channel.pipeline().firstContext().close();
    }

    private static boolean isExceeded(Duration limit, long since, long now) {
        return now - since > limit.toNanos();
    }
}
