package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Fault 1 of the original service: clients waited for the slow calls of others. */
class IndependentClientsTest {

    private static final CountDownLatch ARRIVED = new CountDownLatch(1);
    private static final CountDownLatch RELEASED = new CountDownLatch(1);
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private static HttpServer wandb;
    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        wandb = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        wandb.setExecutor(THREADS);
        wandb.createContext("/graphql", IndependentClientsTest::answer);
        wandb.start();
        service = RunningService.with(Map.of(
                "WANDB_BASE_URL", "http://127.0.0.1:" + wandb.getAddress().getPort(),
                "WANDB_ENTITY", "team",
                "WANDB_PROJECT", "project"));
    }

    @AfterAll
    static void stop() {
        RELEASED.countDown();
        service.close();
        wandb.stop(0);
        THREADS.shutdownNow();
    }

    /** Has no projects; a request that names the run {@code slow} is held until it is released. */
    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (body.contains("\"slow\"")) {
            ARRIVED.countDown();
            awaitRelease();
        }
        byte[] nothing = "{\"data\":{\"project\":null}}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, nothing.length);
        exchange.getResponseBody().write(nothing);
        exchange.close();
    }

    private static void awaitRelease() throws IOException {
        try {
            RELEASED.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void slowRequestOfOneClient_delaysNoOther() throws Exception {
        CompletableFuture<Reply> slow =
                CompletableFuture.supplyAsync(() -> service.get("/runs/slow/steps?metrics=a"), THREADS);
        assertThat(ARRIVED.await(10, TimeUnit.SECONDS)).isTrue();

        for (String path :
                List.of("/metrics", "/runs", "/runs/quick/steps?metrics=a", "/runs/quick/images?step=1", "/")) {
            assertThat(CompletableFuture.supplyAsync(() -> service.get(path), THREADS)
                            .get(10, TimeUnit.SECONDS)
                            .status())
                    .isEqualTo(path.equals("/") ? 200 : 404);
        }
        assertThat(slow).isNotDone();

        RELEASED.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).status()).isEqualTo(404);
    }
}
