package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.EditableHome;
import runcomparer.testing.HeldWandb;
import runcomparer.testing.LogLines;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** However many clients wait for W&amp;B, cached data is served. */
class WaitingClientsTest {

    private static final String LOG_STEP = """
                    - log:
                        id: listRunSteps-log
                        message: a step that may block
            """;

    private static final String THREAD_HEADER = """
                    - setHeader:
                        id: listRunSteps-thread
                        name: Link
                        expression:
                          simple:
                            expression: <urn:${threadName}>
            """;

    private static final String WARM = "/runs/early000/steps?metrics=main/reals";
    private static final String COLD = "/runs/rf60b468/steps?metrics=main/reals";

    /** Four times as many as the service has worker threads. */
    private static final int CLIENTS = 1_000;

    private static final Pattern MISSES =
            Pattern.compile("cache_gets_total\\{cache=\"run-images\",result=\"miss\"} (\\S+)");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private DemoWandb demo;
    private HeldWandb wandb;

    @BeforeEach
    void start() throws IOException {
        demo = DemoWandb.start(DemoOptions.defaults());
        wandb = HeldWandb.before(demo, "rf60b468");
    }

    @AfterEach
    void stop() {
        wandb.close();
        demo.close();
    }

    @Test
    void warmResponses_continueWhileAThousandClientsWait() throws Exception {
        Map<String, String> settings = wandb.settings();
        settings.put("COMPARER_CONNECTIONS", Integer.toString(2 * CLIENTS));
        try (RunningService service = RunningService.with(settings)) {
            Reply warm = service.get(WARM);
            double before = misses(service);

            List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> sent(service, COLD))
                    .toList();
            await().until(() -> misses(service) >= before + CLIENTS);

            for (int call = 0; call < 300; call++) {
                assertThat(service.get(WARM).text()).isEqualTo(warm.text());
            }
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            wandb.release();
            String cold = waiting.get(0).get(30, TimeUnit.SECONDS).body();
            assertThat(cold).startsWith("[{\"step\":100},");
            for (CompletableFuture<HttpResponse<String>> client : waiting) {
                assertThat(client.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
                assertThat(client.get().body()).isEqualTo(cold);
            }
        }
    }

    @Test
    void thousandWarmRequestsOfAHundredConnections_areServedWhileOneCallHangs() throws Exception {
        try (RunningService service = RunningService.with(wandb.settings())) {
            Reply warm = service.get(WARM);
            double before = misses(service);
            CompletableFuture<HttpResponse<String>> hanging = sent(service, COLD);
            await().until(() -> misses(service) > before);

            for (int round = 0; round < 10; round++) {
                List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 100)
                        .mapToObj(client -> sent(service, WARM))
                        .toList();
                for (CompletableFuture<HttpResponse<String>> call : calls) {
                    assertThat(call.get(30, TimeUnit.SECONDS).body()).isEqualTo(warm.text());
                }
            }

            assertThat(hanging).isNotDone();
            wandb.release();
            assertThat(hanging.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void departedClient_cancelsNoOther() throws Exception {
        try (RunningService service = RunningService.with(wandb.settings())) {
            service.get(WARM);
            double before = misses(service);
            demo.journal().clear();
            CompletableFuture<HttpResponse<String>> staying;
            try (Socket leaving =
                    new Socket(service.url().getHost(), service.url().getPort())) {
                leaving.getOutputStream()
                        .write(("GET " + COLD + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                await().until(() -> misses(service) >= before + 1);
                staying = sent(service, COLD);
                await().until(() -> misses(service) >= before + 2);
            }
            wandb.release();

            assertThat(staying.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(demo.journal().graphQl()).hasSize(1);
        }
    }

    @Test
    void clientThatDisconnects_isLogged() throws Exception {
        try (LogLines log = LogLines.listen();
                RunningService service = RunningService.with(wandb.settings())) {
            try (Socket leaving =
                    new Socket(service.url().getHost(), service.url().getPort())) {
                leaving.getOutputStream()
                        .write(("GET " + COLD + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                wandb.awaitHeld();
            }
            log.awaitLine("path=/runs/rf60b468/steps status=499");
            wandb.release();
        }
    }

    @Test
    void routeWithABlockingStep_runsOnAWorkerAndRespondsAsBefore(@TempDir Path folder) throws Exception {
        EditableHome home = EditableHome.in(folder);
        home.edit("routes/list-run-steps.camel.yaml", route -> route + LOG_STEP + THREAD_HEADER);
        try (RunningService service = RunningService.in(home.folder(), wandb.settings())) {
            assertThat(service.get(WARM).header("Cache-Status")).contains("fwd=miss");

            Reply warm = service.get(WARM);

            assertThat(warm.header("Cache-Status")).contains("hit");
            assertThat(warm.header("Link")).startsWith("<urn:vert.x-worker-thread");
            assertThat(service.get("/runs/nosuchrun/steps?metrics=main/reals").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void routeWithAnAddedHeader_staysOnTheEventLoop(@TempDir Path folder) throws Exception {
        EditableHome home = EditableHome.in(folder);
        home.edit("routes/list-run-steps.camel.yaml", route -> route + THREAD_HEADER);
        try (RunningService service = RunningService.in(home.folder(), wandb.settings())) {
            service.get(WARM);

            assertThat(service.get(WARM).header("Link")).startsWith("<urn:vert.x-eventloop-thread");
        }
    }

    private CompletableFuture<HttpResponse<String>> sent(RunningService service, String path) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create(service.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private double misses(RunningService service) throws IOException, InterruptedException {
        String metrics = http.send(
                        HttpRequest.newBuilder(URI.create(service.managementUrl() + "/observe/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher line = MISSES.matcher(metrics);
        assertThat(line.find()).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
