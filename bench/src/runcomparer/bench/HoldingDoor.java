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

/** Stands before the stand-in for W&amp;B, and holds requests that name certain runs until they are released. */
final class HoldingDoor implements AutoCloseable {

    private static final long MOST_MILLIS = 10_000;

    private final URI behind;
    private final String held;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "door");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;
    private int waiting;
    private int releases;

    /**
     * @param held what requests hold in their bodies that have to wait
     */
    HoldingDoor(String behind, String held) throws IOException {
        this.behind = URI.create(behind);
        this.held = held;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 512);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits until so many requests wait. */
    synchronized void await(int requests) {
        long end = System.nanoTime() + MOST_MILLIS * 1_000_000;
        try {
            while (waiting < requests) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("only %d of %d requests wait".formatted(waiting, requests));
                }
                wait(MOST_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets all go on who wait now. */
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

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (new String(body, StandardCharsets.UTF_8).contains(held)) {
                hold();
            }
            HttpResponse<byte[]> reply = http.send(HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
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
