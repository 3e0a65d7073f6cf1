package runcomparer.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server that returns 300 megabytes, which WireMock would have to hold in memory. */
final class HugeWandb implements AutoCloseable {

    static final long BYTES = 300_000_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final AtomicLong sent = new AtomicLong();

    HugeWandb() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns how much of it has been sent. */
    long sent() {
        return sent.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, BYTES);
        byte[] numbers = "0,".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        try (exchange;
                OutputStream body = exchange.getResponseBody()) {
            body.write("{\"data\":[".getBytes(StandardCharsets.UTF_8));
            while (sent.addAndGet(numbers.length) < BYTES) {
                body.write(numbers);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
