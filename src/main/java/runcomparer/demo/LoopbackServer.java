package runcomparer.demo;

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

/**
 * An HTTP server on 127.0.0.1 that asks one endpoint for its answers, each after a latency that holds no
 * thread.
 */
final class LoopbackServer implements AutoCloseable {

    static {
        // Without this, the server's two small writes per answer cost 40 ms of delayed acknowledgement each.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    /** What answers requests, called by many threads. */
    interface Endpoint {

        /** Called once a request has been read, before the latency. */
        void arrived(Request request);

        Reply answer(Request request);

        /** Called once there is an answer, before it is sent. */
        void answered(Request request);
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Executor later;
    private final Endpoint endpoint;

    LoopbackServer(int port, Duration latency, Endpoint endpoint) {
        this.endpoint = endpoint;
        this.threads = Executors.newCachedThreadPool(LoopbackServer::daemon);
        this.later = latency.isZero() ? threads
                : CompletableFuture.delayedExecutor(latency.toNanos(), TimeUnit.NANOSECONDS, threads);
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port),
                    512);
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

    /** Starts from a daemon thread, because the server's own thread inherits that. */
    LoopbackServer start() {
        CompletableFuture.runAsync(server::start, threads).join();
        return this;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void accept(HttpExchange exchange) throws IOException {
        Request request = read(exchange);
        endpoint.arrived(request);
        later.execute(() -> answer(exchange, request));
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        URI uri = exchange.getRequestURI();
        return new Request(exchange.getRequestMethod(), uri.getRawPath(), uri.getRawQuery(), headers,
                exchange.getRequestBody().readAllBytes());
    }

    private void answer(HttpExchange exchange, Request request) {
        try (exchange) {
            write(exchange, request, replyTo(request));
        } catch (IOException e) {
            // the caller went away; nobody is left to tell
        }
    }

    private Reply replyTo(Request request) {
        try {
            return endpoint.answer(request);
        } catch (Refusal refusal) {
            return Reply.json(refusal.status(), Map.of("error", refusal.getMessage()));
        } catch (RuntimeException e) {
            return Reply.json(500, Map.of("error", String.valueOf(e)));
        } finally {
            endpoint.answered(request);
        }
    }

    private static void write(HttpExchange exchange, Request request, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (request.method().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(reply.body().length));
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
