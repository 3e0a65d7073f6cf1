package runcomparer.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server with large images only; their bytes count up, and it may stop in the middle of one. */
public final class LargeImageWandb implements AutoCloseable {

    private static final int PERIOD = 251;

    /** Several complete periods of the bytes. */
    private static final byte[] PIECE = new byte[64 * PERIOD];

    static {
        for (int index = 0; index < PIECE.length; index++) {
            PIECE[index] = at(index);
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final long bytes;
    private final long stopAfter;
    private final HttpServer server;

    private LargeImageWandb(long bytes, long stopAfter) {
        this.bytes = bytes;
        this.stopAfter = stopAfter;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::respond);
        server.start();
    }

    public static LargeImageWandb ofBytes(long bytes) {
        return new LargeImageWandb(bytes, bytes);
    }

    /** Creates a server that stops sending after this many bytes, and keeps the connection open. */
    public static LargeImageWandb ofBytesStoppingAfter(long bytes, long stopAfter) {
        return new LargeImageWandb(bytes, stopAfter);
    }

    /** Returns the byte at a position of each image. */
    public static byte at(long position) {
        return (byte) (position % PERIOD);
    }

    public Map<String, String> settings() {
        return new java.util.HashMap<>(Map.of(
                "WANDB_BASE_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
                "WANDB_API_KEY", "a-key-for-large-images",
                "WANDB_ENTITY", "team",
                "WANDB_PROJECT", "project"));
    }

    /** Returns the number of images that are being sent. */
    public int open() {
        return open.get();
    }

    /** Returns the number of bytes sent of all images. */
    public long sent() {
        return sent.get();
    }

    private void respond(HttpExchange exchange) throws IOException {
        open.incrementAndGet();
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, bytes);
            OutputStream body = exchange.getResponseBody();
            // from Java 25 on, the head is sent only with the first bytes of the body
            body.flush();
            for (long position = 0; position < stopAfter; position += PIECE.length) {
                int length = (int) Math.min(PIECE.length, stopAfter - position);
                body.write(PIECE, 0, length);
                sent.addAndGet(length);
            }
            if (stopAfter < bytes) {
                over.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
