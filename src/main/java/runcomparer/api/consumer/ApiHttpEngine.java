package runcomparer.api.consumer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Has Camel's HTTP routes served by the API's server and by {@link ApiConsumer}. Camel's engine looks for the only server
 * of the process, but there is also that of health and metrics.
 */
public final class ApiHttpEngine extends VertxPlatformHttpEngine {

    private final int port;
    private final NonBlockingRoutes nonBlockingRoutes;
    private final ResponseWriter responses;

    /**
     * @param nonBlockingRoutes the routes that need no worker thread
     * @param idleTimeout how long a body that is streamed may make no progress
     */
    public ApiHttpEngine(int port, NonBlockingRoutes nonBlockingRoutes, Duration idleTimeout) {
        this.port = port;
        this.nonBlockingRoutes = requireNonNull(nonBlockingRoutes, "nonBlockingRoutes is null");
        this.responses = new ResponseWriter(idleTimeout);
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        String router = VertxPlatformHttpRouter.getRouterNameFromPort(port);
        return new ApiConsumer(endpoint, processor, router, nonBlockingRoutes, responses);
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
