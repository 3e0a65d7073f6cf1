package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Closes one connection when its caller sends or takes nothing for too long. It looks at the connection now and then,
 * because a timer for each request would cost every warm answer. Used by the connection's event loop only.
 */
final class WatchedConnection {

    /** Of answers that lie untaken when the caller sends the next request: more than any client lets pile up. */
    private static final long MOST_UNTAKEN_BYTES = 1_048_576;

    private final Channel channel;
    private final ConnectionLimits limits;
    private final Handler<HttpServerRequest> tooSlow;
    private final CutConnections cuts;
    private HttpServerRequest request;
    private boolean used;
    private long since = System.nanoTime();
    private long untakenBytes;
    private long takenOfFirst;
    private long takenAt = since;

    WatchedConnection(Channel channel, ConnectionLimits limits, Handler<HttpServerRequest> tooSlow, CutConnections cuts) {
        this.channel = requireNonNull(channel, "channel is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.tooSlow = requireNonNull(tooSlow, "tooSlow is null");
        this.cuts = requireNonNull(cuts, "cuts is null");
    }

    /** Notes a request whose headers have arrived; false when it is not to be answered, because none are taken. */
    boolean begins(HttpServerRequest next) {
        ChannelOutboundBuffer out = channel.isWritable() ? null : channel.unsafe().outboundBuffer();
        if (out != null && out.totalPendingWriteBytes() > MOST_UNTAKEN_BYTES) {
            cuts.untaken(channel.eventLoop());
            cut();
            return false;
        }
        request = next;
        used = true;
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
            cut();
        } else if (request == null) {
            if (out.isEmpty() && isOver(used ? limits.idle() : limits.arrival(), since, now)) {
                if (!used) {
                    cuts.silent(channel.eventLoop());
                }
                cut();
            }
        } else if (request.response().ended() || request.response().closed()) {
            request = null;
            since = now;
        } else if (!request.isEnded() && isOver(limits.arrival(), since, now)) {
            tooSlow.handle(request);
        }
    }

    /** Whether something is to be sent, and all of it is as it was; a file counts no bytes, but it has its progress. */
    private boolean isStalled(ChannelOutboundBuffer out, long now) {
        long untaken = out.totalPendingWriteBytes();
        long taken = out.currentProgress();
        if (out.isEmpty() || untaken != untakenBytes || taken != takenOfFirst) {
            untakenBytes = untaken;
            takenOfFirst = taken;
            takenAt = now;
            return false;
        }
        return isOver(limits.stall(), takenAt, now);
    }

    /** Closes at once; asked from behind Vert.x, the connection would first wait until all is taken. */
    private void cut() {
        channel.pipeline().firstContext().close();
    }

    private static boolean isOver(Duration limit, long since, long now) {
        return now - since > limit.toNanos();
    }
}
