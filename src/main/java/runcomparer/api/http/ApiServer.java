package runcomparer.api.http;

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

/**
 * The HTTP server of the API.
 *
 * <p>Camel's own one listens before the routes are there and answers 404 until they are. This one is told when to
 * listen, and passes every request through the front door first.
 */
public final class ApiServer implements AutoCloseable {

    /** As many bytes of address as the largest list of metric keys takes; the usual bound refuses a tenth of it. */
    static final int MOST_ADDRESS_BYTES = 131_072;

    /** Twice the usual bound: a browser sends the cookies of everything else that runs on the same host too. */
    static final int MOST_HEADER_BYTES = 16_384;

    private final Vertx vertx;
    private final String host;
    private final int port;
    private final CamelRouter router;
    private final UnreadableRequests unreadable;
    private final Connections connections;
    private final StopGate stopGate;

    /** The id of the deployed listeners; null before they listen. */
    private String deployment;

    /**
     * @param mostBodyBytes the bound on request bodies
     */
    public ApiServer(
            Vertx vertx, String host, int port, long mostBodyBytes, ConnectionLimits limits, FrontDoor frontDoor) {
        this.vertx = requireNonNull(vertx, "vertx is null");
        this.host = requireNonNull(host, "host is null");
        this.port = port;
        this.router = new CamelRouter(vertx, routerName(), mostBodyBytes);
        this.unreadable = frontDoor.unreadableRequests();
        this.connections = new Connections(limits, unreadable::tooSlow);
        this.stopGate = frontDoor.stopGate();
        frontDoor.putOn(router);
    }

    /** Lets the reloading of routes hold requests back; what reloads is to wait for the pause. */
    public ReloadPause pauseForReloads(Duration patience) {
        ReloadPause pause = new ReloadPause(router, patience);
        router.route().order(FrontDoor.BEFORE_ALL).handler(pause);
        return pause;
    }

    /** The name under which Camel looks for the router. */
    public String routerName() {
        return VertxPlatformHttpRouter.getRouterNameFromPort(port);
    }

    /** Where Camel puts its routes. */
    public VertxPlatformHttpRouter router() {
        return router;
    }

    /** Listens; returns when requests are answered, throws when the address cannot be listened on. */
    public void listen() {
        int processors = Runtime.getRuntime().availableProcessors();
        deployment = vertx.deployVerticle(Listener::new, new DeploymentOptions().setInstances(processors))
                .toCompletionStage().toCompletableFuture().join();
    }

    /** A share of the connections, which one event loop serves: a server by itself would have one for all of them. */
    private final class Listener extends AbstractVerticle {

        @Override
        public void start(Promise<Void> listening) {
            vertx.createHttpServer(options())
                    .connectionHandler(connections).invalidRequestHandler(unreadable)
                    .requestHandler(connections.before(router))
                    .listen().<Void>mapEmpty().onComplete(listening);
        }
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(host).setPort(port)
                .setMaxInitialLineLength(MOST_ADDRESS_BYTES).setMaxHeaderSize(MOST_HEADER_BYTES)
                .setHttp2ClearTextEnabled(false) // a connection has one request at a time, and that is watched
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    public boolean isStopping() {
        return stopGate.isStopping();
    }

    /** Lets the requests that run finish while others are refused; what is left when time is over is answered with 503. */
    public void finish(Duration patience) {
        stopGate.stop(patience);
    }

    /** Refuses new connections and ends those that are open. */
    @Override
    public void close() {
        if (deployment != null) {
            BoundedClose.await(vertx.undeploy(deployment), "the server of the API");
        }
    }

    /** A router as Camel wants it, which reads request bodies for its routes. */
    private static final class CamelRouter extends VertxPlatformHttpRouter {

        private final BodyHandler body;

        CamelRouter(Vertx vertx, String name, long mostBodyBytes) {
            super(null, vertx, Router.router(vertx), name);
            this.body = BodyHandler.create(false).setBodyLimit(mostBodyBytes);
        }

        /** Camel's route for the contract takes every path, and would hide all routes that are started after it. */
        @Override
        public Route route(String path) {
            Route route = super.route(path);
            return path.equals("/*") ? route.order(FrontDoor.CONTRACT + 1) : route;
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
