package runcomparer.api.server;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Marks requests of versions other than HTTP/1.0 and HTTP/1.1 as malformed. Vert.x itself responds to them with a bare
 * 501 and calls no handler.
 */
@Sharable
final class Http1VersionCheck extends ChannelInboundHandlerAdapter {

    static final Http1VersionCheck INSTANCE = new Http1VersionCheck();

    private Http1VersionCheck() {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request
                && request.decoderResult().isSuccess()
                && !isSupported(request.protocolVersion())) {
            request.setDecoderResult(DecoderResult.failure(
                    new IllegalArgumentException("unsupported version " + request.protocolVersion())));
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
        context.fireChannelRead(message);
    }

    private static boolean isSupported(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_0) || version.equals(HttpVersion.HTTP_1_1);
    }
}
