package runcomparer.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy in front of the stand-in for W&amp;B that forwards requests, or fails in one way at a time. */
final class FaultyProxy implements AutoCloseable {

    /** A way to fail. */
    enum Fault {
        NONE, SLOW, LIMITED, ERROR, GATEWAY, NONSENSE, SHORTENED, ABORTED, SILENT, DRIPPING, GONE
    }

    private static final int SLOW_MILLIS = 200;
    private static final int DRIP_MILLIS = 100;

    private final URI target;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final int port;
    private HttpServer server;
    private Fault fault = Fault.NONE;

    FaultyProxy(String target) throws IOException {
        this.target = URI.create(target);
        this.server = open(0);
        this.port = server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Fails like this from now on; {@link Fault#GONE} also closes the open connections. */
    synchronized void set(Fault next) throws IOException {
        if (fault == Fault.GONE && next != Fault.GONE) {
            server = open(port);
        } else if (fault != Fault.GONE && next == Fault.GONE) {
            server.stop(0);
        }
        fault = next;
        notifyAll();
    }

    private synchronized Fault fault() {
        return fault;
    }

    private HttpServer open(int at) throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), at), 512);
        opened.setExecutor(threads);
        opened.createContext("/", this::handle);
        opened.start();
        return opened;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            Fault now = fault();
            switch (now) {
                case LIMITED -> {
                    exchange.getResponseHeaders().add("Retry-After", "1");
                    send(exchange, 429, "{\"error\": \"rate limit exceeded\"}");
                }
                case ERROR -> send(exchange, 500, "{\"errors\": [{\"message\": \"boom\"}]}");
                case GATEWAY -> send(exchange, 502, "<html><h1>Bad Gateway</h1></html>");
                case NONSENSE -> send(exchange, 200, "{\"data\": {\"project\": {\"r0\": 7, \"runs\": \"none\"}}}");
                case SILENT -> awaitOther(Fault.SILENT, 0);
                default -> forward(exchange, body, now);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange, byte[] requestBody, Fault now) throws IOException, InterruptedException {
        if (now == Fault.SLOW) {
            Thread.sleep(SLOW_MILLIS);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(requestBody));
        for (String header : new String[] {"Authorization", "Content-Type", "Range"}) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        HttpResponse<byte[]> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        for (String header : new String[] {"Content-Type", "Location"}) {
            reply.headers().firstValue(header).ifPresent(value -> exchange.getResponseHeaders().add(header, value));
        }
        byte[] body = reply.body();
        if (body.length == 0) {
            exchange.sendResponseHeaders(reply.statusCode(), -1);
            return;
        }
        byte[] half = Arrays.copyOf(body, body.length / 2);
        exchange.sendResponseHeaders(reply.statusCode(), now == Fault.SHORTENED ? half.length : body.length);
        OutputStream out = exchange.getResponseBody();
        switch (now) {
            case SHORTENED, ABORTED -> out.write(half);
            case DRIPPING -> drip(body, out);
            default -> out.write(body);
        }
        out.flush();
    }

    /** Sends a byte at a time, and the rest when the fault is over. */
    private void drip(byte[] body, OutputStream out) throws IOException, InterruptedException {
        int sent = 0;
        while (sent < body.length && fault() == Fault.DRIPPING) {
            out.write(body[sent++]);
            out.flush();
            awaitOther(Fault.DRIPPING, DRIP_MILLIS);
        }
        out.write(body, sent, body.length - sent);
    }

    /**
     * Waits until the fault changes.
     *
     * @param millis how long at most; 0 for no limit
     */
    private synchronized void awaitOther(Fault than, int millis) throws InterruptedException {
        if (millis > 0) {
            if (fault == than) {
                wait(millis);
            }
        } else {
            while (fault == than) {
                wait();
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() throws IOException {
        set(Fault.GONE);
        threads.shutdownNow();
    }
}
