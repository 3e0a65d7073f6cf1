package runcomparer.api.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Marks requests of another version than HTTP/1.0 and HTTP/1.1 as unreadable. Vert.x itself would answer them with 501 and
 * nothing else, and no handler would learn of it.
 */
@Sharable
final class OnlyHttp1 extends ChannelInboundHandlerAdapter {

    static final OnlyHttp1 INSTANCE = new OnlyHttp1();

    private OnlyHttp1() {
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && request.decoderResult().isSuccess() && !isKnown(request.protocolVersion())) {
            request.setDecoderResult(DecoderResult.failure(
                    new IllegalArgumentException("unsupported version " + request.protocolVersion())));
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
        context.fireChannelRead(message);
    }

    private static boolean isKnown(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_0) || version.equals(HttpVersion.HTTP_1_1);
    }
}
