package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.HeldWandb;
import runcomparer.testing.LogLines;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** A service that is stopped completes the requests in progress. */
class GracefulStopTest {

    private static final String WARM = "/runs/early000/steps?metrics=main/reals";
    private static final String COLD = "/runs/rf60b468/steps?metrics=main/reals";
    private static final Duration MAX_STOP = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private DemoWandb demo;
    private HeldWandb wandb;
    private RunningService service;

    @BeforeEach
    void start() throws IOException {
        demo = DemoWandb.start(DemoOptions.defaults());
        wandb = HeldWandb.before(demo, "rf60b468");
        service = RunningService.with(wandb.settings());
        assertThat(service.get(WARM).status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        wandb.close();
        demo.close();
    }

    @Test
    void stop_letsRequestsFinish_rejectsOthers_andIsReportedToProbes() throws Exception {
        CompletableFuture<Reply> asked = CompletableFuture.supplyAsync(() -> service.get(COLD));
        wandb.awaitHeld();
        assertThat(probe("ready")).isEqualTo(200);
        try (LogLines log = LogLines.listen()) {
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(service::close);
            log.awaitLine("stopping; requests in flight: 1");

            Reply refused = service.get(WARM, "Origin", "https://a.example");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().path("type").asText()).isEqualTo("/problems/stopping");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(refused.header("Connection")).isEqualToIgnoringCase("close");
            assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(service.get("/").status()).isEqualTo(503);
            assertThat(probe("ready")).isEqualTo(503);
            assertThat(probe("live")).isEqualTo(503);
            assertThat(stopped).isNotDone();

            wandb.release();
            assertThat(asked.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(asked.get().text()).startsWith("[{\"step\":100},");
            stopped.get(MAX_STOP.toSeconds(), TimeUnit.SECONDS);
            assertThat(log.otherThanRequests()).hasSize(1);
        }
    }

    @Test
    void stop_whileWandbHangs_isReportedToTheClientAndEndsInTime() throws Exception {
        CompletableFuture<Reply> asked = CompletableFuture.supplyAsync(() -> service.get(COLD));
        wandb.awaitHeld();
        try (LogLines log = LogLines.listen()) {
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(service::close);

            assertThat(asked.get(MAX_STOP.toSeconds(), TimeUnit.SECONDS)
                            .json()
                            .path("type")
                            .asText())
                    .isEqualTo("/problems/stopping");
            stopped.get(MAX_STOP.toSeconds(), TimeUnit.SECONDS);
            assertThat(log.with("stopped; unfinished requests: 1")).hasSize(1);
            assertThat(log.all()).noneMatch(line -> line.startsWith("\tat "));
            assertThat(log.otherThanRequests()).as(String.join("\n", log.all())).hasSize(2);
        }
    }

    @Test
    void stop_withNothingToFinish_logsNoWarning() {
        try (LogLines log = LogLines.listen()) {
            service.close();

            assertThat(log.with("WARN")).isEmpty();
            assertThatThrownBy(() -> http.send(
                            HttpRequest.newBuilder(service.url()).build(), HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    private int probe(String kind) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(service.managementUrl() + "/observe/health/" + kind))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
