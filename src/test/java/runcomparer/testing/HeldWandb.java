package runcomparer.testing;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import runcomparer.demo.DemoWandb;

/** The demo behind a proxy that holds requests containing a text until they are released, and counts those in flight. */
public final class HeldWandb implements AutoCloseable {

    private final Semaphore arrivals = new Semaphore(0);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger max = new AtomicInteger();
    private CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final DemoWandb demo;
    private final String held;
    private final HttpServer proxy;

    private HeldWandb(DemoWandb demo, String held) throws IOException {
        this.demo = demo;
        this.held = held;
        this.proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        proxy.setExecutor(threads);
        proxy.createContext("/", this::pass);
        proxy.start();
    }

    public static HeldWandb before(DemoWandb demo, String held) throws IOException {
        return new HeldWandb(demo, held);
    }

    /** Returns settings with long timeouts for the demo's main project. */
    public Map<String, String> settings() {
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("WANDB_BASE_URL", "http://127.0.0.1:" + proxy.getAddress().getPort());
        settings.put("WANDB_TIMEOUT", "60s");
        return settings;
    }

    /** Waits until a request is held. */
    public void awaitHeld() throws InterruptedException {
        awaitHeld(1);
    }

    /** Waits until this many more requests are held. */
    public void awaitHeld(int requests) throws InterruptedException {
        if (!arrivals.tryAcquire(requests, 30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "of %d requests with '%s' only %d arrived".formatted(requests, held, arrivals.availablePermits()));
        }
    }

    /** Releases all requests, and holds none from now on. */
    public synchronized void release() {
        released.countDown();
    }

    /** Holds requests again from now on. */
    public synchronized void hold() {
        arrivals.drainPermits();
        released = new CountDownLatch(1);
    }

    private synchronized CountDownLatch arrived() {
        arrivals.release();
        return released;
    }

    /** Waits until the demo has responded to all requests. */
    public void awaitResponded() {
        await().until(() -> inFlight.get() == 0);
    }

    /** Returns the maximum number of concurrent requests. */
    public int maxInFlight() {
        return max.get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        max.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            if (new String(body, StandardCharsets.UTF_8).contains(held)) {
                if (!arrived().await(60, TimeUnit.SECONDS)) {
                    throw new IOException("requests with '" + held + "' were never released");
                }
            }
            HttpResponse<byte[]> reply = http.send(
                    HttpRequest.newBuilder(URI.create(
                                    demo.baseUrl() + exchange.getRequestURI().toString()))
                            .header(
                                    "Authorization",
                                    exchange.getRequestHeaders().getFirst("Authorization"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            // the next request may arrive as soon as the response is sent
            inFlight.decrementAndGet();
            exchange.sendResponseHeaders(reply.statusCode(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        release();
        proxy.stop(0);
        threads.shutdownNow();
    }
}
