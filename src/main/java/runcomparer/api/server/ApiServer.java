package runcomparer.api.server;

import static java.util.Objects.requireNonNull;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import runcomparer.api.filter.ShutdownFilter;
import runcomparer.api.reload.ReloadPause;

/**
 * The HTTP server of the API.
 *
 * <p>Camel's own server listens before the routes exist and responds with 404 until they do. This one starts listening
 * on request, and passes every request through the {@link HandlerChain} first.
 */
public final class ApiServer implements AutoCloseable {

    /** Fits the largest list of metric keys that is allowed; Vert.x's default is a tenth of it and too small. */
    static final int MAX_URI_BYTES = 131_072;

    /** Twice the default: a browser also sends the cookies of everything else that runs on the same host. */
    static final int MAX_HEADER_BYTES = 16_384;

    private final Vertx vertx;
    private final String host;
    private final int port;
    private final CamelRouter router;
    private final MalformedRequestHandler malformed;
    private final ConnectionLimiter connections;
    private final ShutdownFilter shutdown;

    /** The id of the deployed listeners, or null before {@link #listen()}. */
    private String deployment;

    /**
     * @param maxBodyBytes the maximum size of a request body
     */
    public ApiServer(
            Vertx vertx, String host, int port, long maxBodyBytes, ConnectionLimits limits, HandlerChain handlers) {
        this.vertx = requireNonNull(vertx, "vertx is null");
        this.host = requireNonNull(host, "host is null");
        this.port = port;
        this.router = new CamelRouter(vertx, routerName(), maxBodyBytes);
        this.malformed = handlers.malformedRequests();
        this.connections = new ConnectionLimiter(limits, malformed::requestTimeout);
        this.shutdown = handlers.shutdown();
        handlers.installOn(router);
    }

    /** Installs a handler that holds back requests while routes are reloaded, for at most the given time. */
    public ReloadPause pauseForReloads(Duration longest) {
        ReloadPause pause = new ReloadPause(router, longest);
        router.route().order(HandlerChain.RELOAD_PAUSE).handler(pause);
        return pause;
    }

    /** Returns the name under which Camel looks up the router. */
    public String routerName() {
        return VertxPlatformHttpRouter.getRouterNameFromPort(port);
    }

    /** Returns the router that Camel adds its routes to. */
    public VertxPlatformHttpRouter router() {
        return router;
    }

    /**
     * Starts listening, and returns when connections are accepted.
     *
     * @throws java.util.concurrent.CompletionException if the address cannot be bound
     */
    public void listen() {
        int processors = Runtime.getRuntime().availableProcessors();
        deployment = vertx.deployVerticle(Listener::new, new DeploymentOptions().setInstances(processors))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /**
     * Serves a share of the connections on one event loop; a single server instance would use one event loop for all.
     */
    private final class Listener extends AbstractVerticle {

        @Override
        public void start(Promise<Void> listening) {
            vertx.createHttpServer(options())
                    .connectionHandler(connections)
                    .invalidRequestHandler(malformed)
                    .requestHandler(connections.monitoring(router))
                    .listen()
                    .<Void>mapEmpty()
                    .onComplete(listening);
        }
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxInitialLineLength(MAX_URI_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setHttp2ClearTextEnabled(false) // ConnectionMonitor expects one request at a time
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    public boolean isStopping() {
        return shutdown.isStopping();
    }

    /** Rejects new requests and waits for those in progress; what has not finished within the time gets a 503. */
    public void drain(Duration timeout) {
        shutdown.stop(timeout);
    }

    /** Stops listening and closes all open connections. */
    @Override
    public void close() {
        if (deployment != null) {
            BoundedClose.await(vertx.undeploy(deployment), "the API's HTTP server");
        }
    }

    /** The router that Camel expects, which reads request bodies for its routes. */
    private static final class CamelRouter extends VertxPlatformHttpRouter {

        private final BodyHandler body;

        CamelRouter(Vertx vertx, String name, long maxBodyBytes) {
            super(null, vertx, Router.router(vertx), name);
            this.body = BodyHandler.create(false).setBodyLimit(maxBodyBytes);
        }

        /** Camel's contract route matches every path, so it is ordered after all routes that are added later. */
        @Override
        public Route route(String path) {
            Route route = super.route(path);
            return path.equals("/*") ? route.order(HandlerChain.CONTRACT + 1) : route;
        }

        @Override
        public Handler<RoutingContext> bodyHandler() {
            return request -> {
                request.request().resume();
                body.handle(request);
            };
        }
    }
}
