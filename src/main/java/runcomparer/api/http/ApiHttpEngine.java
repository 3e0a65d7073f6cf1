package runcomparer.api.http;

import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;

/**
 * Binds the routes to the server of the API. Camel's own engine looks for the one server there is, finds that of health
 * and metrics too, and then serves the API there or nowhere.
 */
public final class ApiHttpEngine extends VertxPlatformHttpEngine {

    private final int port;

    public ApiHttpEngine(int port) {
        this.port = port;
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
