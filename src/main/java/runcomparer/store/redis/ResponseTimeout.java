package runcomparer.store.redis;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection when the server sends nothing for too long after a request. TCP alone would take a quarter of an hour to
 * detect that the host is gone, and until then its replacement would not be connected to.
 */
final class ResponseTimeout extends ChannelDuplexHandler {

    private static final int SECONDS = 5;

    private Optional<Future<?>> timeout = Optional.empty();

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (timeout.isEmpty()) {
            timeout = Optional.of(context.executor().schedule(() -> context.close(), SECONDS, TimeUnit.SECONDS));
        }
        context.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        cancelTimeout();
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelTimeout();
        context.fireChannelInactive();
    }

    private void cancelTimeout() {
        timeout.ifPresent(close -> close.cancel(false));
        timeout = Optional.empty();
    }
}
