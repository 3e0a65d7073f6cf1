package runcomparer.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy in front of the stand-in for W&amp;B that holds requests for certain runs until they are released. */
final class HoldingProxy implements AutoCloseable {

    private static final long MAX_MILLIS = 10_000;

    private final URI target;
    private final String held;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;
    private int waiting;
    private int releases;

    /**
     * @param held the text in the bodies of requests to hold
     */
    HoldingProxy(String target, String held) throws IOException {
        this.target = URI.create(target);
        this.held = held;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 512);
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits until this many requests are held. */
    synchronized void await(int requests) {
        long end = System.nanoTime() + MAX_MILLIS * 1_000_000;
        try {
            while (waiting < requests) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("only %d of %d requests are held".formatted(waiting, requests));
                }
                wait(MAX_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Forwards the requests that are held now. */
    synchronized void release() {
        releases++;
        notifyAll();
    }

    private synchronized void hold() throws InterruptedException {
        int before = releases;
        waiting++;
        notifyAll();
        while (before == releases) {
            wait();
        }
        waiting--;
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (new String(body, StandardCharsets.UTF_8).contains(held)) {
                hold();
            }
            HttpResponse<byte[]> reply = http.send(HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                    .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.statusCode(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
