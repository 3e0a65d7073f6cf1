package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.HeldWandb;
import runcomparer.testing.LogLines;
import runcomparer.testing.OpenConnection;
import runcomparer.testing.RawCaller;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** Clients that send or read too slowly are disconnected, and those that wait for W&amp;B are not. */
class SlowClientsTest {

    private static final String POST = "POST /steps HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private static DemoWandb demo;
    private static RunningService impatient;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        impatient = impatient(RunningService.settingsFor(demo));
    }

    private static RunningService impatient(Map<String, String> settings) {
        settings.put("COMPARER_CALLER_TIMEOUT", "500ms");
        return RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        impatient.close();
        demo.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /runs?x=", "GET /runs HTTP/1.1\r\nX-Slow: "})
    void slowHead_isCutOff(String begun) {
        try (OpenConnection slow = OpenConnection.to(impatient.url()).send(begun)) {
            assertThat(begun.isEmpty() ? slow.untilClosed() : slow.dripUntilResponse("x"))
                    .isEmpty();
        }
    }

    @Test
    void cutConnections_areSummarisedInOneLogLine() {
        try (RunningService fresh = impatient(RunningService.settingsFor(demo));
                LogLines log = LogLines.listen()) {
            for (int caller = 0; caller < 3; caller++) {
                try (OpenConnection silent = OpenConnection.to(fresh.url())) {
                    assertThat(silent.untilClosed()).isEmpty();
                }
            }
            assertThat(log.with("WARN", "its first request did not arrive in time"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Content-Length: 9999 | x", "Transfer-Encoding: chunked | '1\r\nx\r\n'"})
    void requestWhoseBodyTricklesIn_isRejectedWith408(String length, String drop) {
        try (OpenConnection slow = OpenConnection.to(impatient.url()).send(POST + length + "\r\n\r\n")) {
            assertThat(slow.dripUntilResponse(drop.replace("\\r\\n", "\r\n")))
                    .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                    .contains(
                            "X-Request-Id: ",
                            "\"request_id\":",
                            "connection: close",
                            "access-control-allow-origin: *",
                            "application/problem+json",
                            "x-content-type-options: nosniff",
                            "/problems/request-timeout");
        }
    }

    @Test
    void bodyThatNeverArrives_isRejectedWith408() {
        try (OpenConnection slow = OpenConnection.to(impatient.url()).send(POST + "Content-Length: 9\r\n\r\n")) {
            assertThat(slow.untilClosed()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void idleConnection_isClosed() {
        try (OpenConnection kept = OpenConnection.to(impatient.url())) {
            assertThat(kept.get("/runs").response()).startsWith("HTTP/1.1 200 ");
            assertThat(kept.get("/metrics").response()).startsWith("HTTP/1.1 200 ");
            assertThat(kept.untilClosed()).isEmpty();
        }
    }

    @Test
    void clientThatWaitsForWandb_isNotCutOff() throws IOException {
        try (HeldWandb held = HeldWandb.before(demo, "training");
                RunningService service = impatient(held.settings())) {
            var reading = CompletableFuture.supplyAsync(() -> RawCaller.get(service.url(), "/runs/training/steps"));
            try (OpenConnection posting = OpenConnection.to(service.url())) {
                posting.send(POST + "Content-Length: 25\r\n\r\n{\"run_ids\": [\"training\"]}");
                for (int other = 0; other < 3; other++) {
                    try (OpenConnection unused = OpenConnection.to(service.url())) {
                        unused.untilClosed();
                    }
                }
                assertThat(reading).isNotDone();
                held.release();

                assertThat(reading.join().status()).isEqualTo(200);
                assertThat(posting.response()).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void clientThatWaitsForAnImage_isNotCutOff() {
        try (ScriptedWandb wandb = ScriptedWandb.start();
                RunningService service = impatient(wandb.settings())) {
            wandb.respond(aResponse()
                    .withFixedDelay(1_500)
                    .withHeader("Content-Type", "image/png")
                    .withBody("an image"));

            assertThat(RawCaller.get(service.url(), "/files/team/project/run/media/images/a.png")
                            .text())
                    .contains("an image");
        }
    }

    @Test
    void imageThatIsNotRead_isAborted() {
        try (ScriptedWandb wandb = ScriptedWandb.start();
                RunningService service = impatient(wandb.settings())) {
            wandb.respond(aResponse().withHeader("Content-Type", "image/png").withBody(new byte[30_000_000]));
            try (OpenConnection stalled = OpenConnection.to(service.url())) {
                assertThat(stalled.get("/files/team/project/run/media/images/a.png")
                                .head())
                        .startsWith("HTTP/1.1 200 ");

                stalled.awaitCut();
            }
            wandb.respond(aResponse().withHeader("Content-Type", "image/png").withBody("an image"));
            assertThat(RawCaller.get(service.url(), "/files/team/project/run/media/images/a.png")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void responsesThatAreNotRead_areAborted() {
        try (OpenConnection stalled = OpenConnection.to(impatient.url())) {
            stalled.send("GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20));

            stalled.awaitCut();
        }
    }

    @Test
    void responsesThatAreNotRead_doNotPileUp() {
        try (RunningService patient = RunningService.reading(demo);
                OpenConnection stalled = OpenConnection.to(patient.url())) {
            stalled.send("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1_000));

            stalled.awaitCut();
        }
    }
}
