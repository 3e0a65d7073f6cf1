package runcomparer.demo.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An HTTP server on 127.0.0.1 that passes requests to an endpoint, after a latency that does not block a thread. */
public final class LoopbackServer implements AutoCloseable {

    static {
        // Avoids the 40 ms of delayed acknowledgement that the server's two small writes per response would cost.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    /** Handles requests; called by many threads. */
    public interface Endpoint {

        /** Called when a request has been read, before the latency. */
        void received(Request request);

        Response handle(Request request);

        /** Called when there is a response, before it is sent. */
        void handled(Request request);
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Executor later;
    private final Endpoint endpoint;

    public LoopbackServer(int port, Duration latency, Endpoint endpoint) {
        this.endpoint = endpoint;
        this.threads = Executors.newCachedThreadPool(LoopbackServer::daemon);
        this.later = latency.isZero()
                ? threads
                : CompletableFuture.delayedExecutor(latency.toNanos(), TimeUnit.NANOSECONDS, threads);
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        } catch (IOException e) {
            threads.shutdown();
            throw new UncheckedIOException("the demo cannot listen on port " + port, e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::accept);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "demo-wandb");
        thread.setDaemon(true);
        return thread;
    }

    /** Starts the server from a daemon thread, because its own thread inherits the daemon status. */
    public LoopbackServer start() {
        CompletableFuture.runAsync(server::start, threads).join();
        return this;
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void accept(HttpExchange exchange) throws IOException {
        Request request = read(exchange);
        endpoint.received(request);
        later.execute(() -> handle(exchange, request));
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        URI uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery(),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private void handle(HttpExchange exchange, Request request) {
        try (exchange) {
            write(exchange, request, responseTo(request));
        } catch (IOException e) {
            // the caller has disconnected
        }
    }

    private Response responseTo(Request request) {
        try {
            return endpoint.handle(request);
        } catch (HttpException failure) {
            return Response.json(failure.status(), Map.of("error", failure.getMessage()));
        } catch (RuntimeException e) {
            return Response.json(500, Map.of("error", String.valueOf(e)));
        } finally {
            endpoint.handled(request);
        }
    }

    private static void write(HttpExchange exchange, Request request, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (request.method().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(response.body().length));
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
