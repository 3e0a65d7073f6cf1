package runcomparer.api.filter;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** The address of a caller, by which the service tells callers apart. */
public final class ClientAddress {

    private static final String UNKNOWN = "unknown";

    private ClientAddress() {
    }

    /** That of the other end of the connection. */
    public static String of(RoutingContext request) {
        SocketAddress client = request.request().remoteAddress();
        return client == null || client.hostAddress() == null ? UNKNOWN : client.hostAddress();
    }
}
