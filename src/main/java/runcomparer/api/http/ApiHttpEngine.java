package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Binds the routes to the server of the API. Camel's own engine looks for the one server there is, finds that of health
 * and metrics too, and then serves the API there or nowhere.
 */
public final class ApiHttpEngine extends VertxPlatformHttpEngine {

    private final int port;
    private final MemoryRoutes memoryRoutes;

    /**
     * @param memoryRoutes the routes that need no worker thread
     */
    public ApiHttpEngine(int port, MemoryRoutes memoryRoutes) {
        this.port = port;
        this.memoryRoutes = requireNonNull(memoryRoutes, "memoryRoutes is null");
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new ApiConsumer(endpoint, processor, VertxPlatformHttpRouter.getRouterNameFromPort(port), memoryRoutes);
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
