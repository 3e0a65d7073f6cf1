package runcomparer.store.redis;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose server has been silent for long after a request. TCP alone would take a quarter of an hour to
 * find out that the host is gone, and its replacement would not be connected to.
 */
final class SilenceLimit extends ChannelDuplexHandler {

    private static final int SECONDS = 5;

    private Optional<Future<?>> end = Optional.empty();

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (end.isEmpty()) {
            end = Optional.of(context.executor().schedule(() -> context.close(), SECONDS, TimeUnit.SECONDS));
        }
        context.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        isHeard();
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        isHeard();
        context.fireChannelInactive();
    }

    private void isHeard() {
        end.ifPresent(close -> close.cancel(false));
        end = Optional.empty();
    }
}
