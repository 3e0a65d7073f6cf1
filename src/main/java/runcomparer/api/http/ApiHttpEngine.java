package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
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
    private final Duration patience;

    /**
     * @param memoryRoutes the routes that need no worker thread
     * @param patience how long a body that is sent as it arrives may stand still
     */
    public ApiHttpEngine(int port, MemoryRoutes memoryRoutes, Duration patience) {
        this.port = port;
        this.memoryRoutes = requireNonNull(memoryRoutes, "memoryRoutes is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        String router = VertxPlatformHttpRouter.getRouterNameFromPort(port);
        return new ApiConsumer(endpoint, processor, router, memoryRoutes, patience);
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
