package runcomparer.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.HeldWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** How load on W&amp;B is limited: by limits of this service and of W&amp;B, by few retries, and by none during an outage. */
class PolitenessTest {

    private static final int RUNS = 100;

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final ScriptedWandb wandb = ScriptedWandb.start();

    @BeforeEach
    void workWell() {
        for (int run = 0; run < RUNS; run++) {
            demo.project("team", "project")
                    .add(DemoRun.named("run" + run, "run " + run)
                            .singleImages("a", 5, 5, 5, "a cat")
                            .build());
        }
        wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
    }

    @AfterEach
    void stop() {
        wandb.close();
        demo.close();
    }

    private RunningService service(String... settings) {
        Map<String, String> all = wandb.settings();
        all.put("WANDB_API_KEY", demo.apiKey());
        all.put("COMPARER_FRESH_RUNNING", "1ms");
        all.put("COMPARER_FRESH_ENDED", "1ms");
        for (int setting = 0; setting < settings.length; setting += 2) {
            all.put(settings[setting], settings[setting + 1]);
        }
        return RunningService.with(all);
    }

    private static String steps(int run) {
        return "/runs/run" + run + "/steps?metrics=a";
    }

    @Test
    void waitingReads_haveALimit() throws Exception {
        try (HeldWandb held = HeldWandb.before(demo, "ReadRunImages")) {
            Map<String, String> settings = held.settings();
            settings.put("WANDB_ENTITY", "team");
            settings.put("WANDB_PROJECT", "project");
            settings.put("COMPARER_WAITING_READS", "1");
            try (RunningService service = RunningService.with(settings)) {
                List<CompletableFuture<Reply>> calls = IntStream.range(0, RUNS)
                        .mapToObj(run -> inThread(() -> service.get(steps(run))))
                        .toList();
                await().until(() -> calls.stream().anyMatch(CompletableFuture::isDone));

                Reply refused = service.get("/runs/run-beyond/steps?metrics=a");
                held.release();

                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.json().path("type").asText()).isEqualTo("/problems/service-busy");
                assertThat(refused.json().path("detail").asText()).contains("this service is busy");
                assertThat(refused.header("Retry-After")).isEqualTo("5");
                assertThat(calls).extracting(call -> call.join().status()).containsOnly(200, 503);
            }
        }
    }

    private static <T> CompletableFuture<T> inThread(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(() -> result.complete(work.get())).start();
        return result;
    }

    @ParameterizedTest
    @CsvSource({"429, Retry-After, 30, 30", "200, RateLimit-Remaining, 0, 25"})
    void reachedLimit_stopsAllRequests_andStaleDataIsServed(int status, String header, String value, String told) {
        try (RunningService service = service()) {
            String known = service.get(steps(1)).text();
            wandb.respondToBodyContaining(
                    "\"run2\"",
                    ScriptedWandb.json(status, "{\"data\": {\"project\": {\"r0\": null}}}")
                            .withHeader(header, value)
                            .withHeader("RateLimit-Reset", "25"));
            service.get(steps(2));
            int asked = wandb.requests().size();

            Reply limited = service.get(steps(3));
            Reply stale = service.get(steps(1));

            assertThat(limited.status()).as(limited.text()).isEqualTo(503);
            assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, Integer.parseInt(told));
            assertThat(stale.text()).isEqualTo(known);
            assertThat(stale.header("Cache-Status")).contains("detail=wandb-failed");
            assertThat(wandb.requests()).hasSize(asked);
        }
    }

    @Test
    void limitThatIsReached_stopsImages() {
        try (RunningService service = service()) {
            wandb.respond(ScriptedWandb.json(429, "{}").withHeader("Retry-After", "30"));
            assertThat(service.get("/files/team/project/run1/a.png").status()).isEqualTo(503);

            Reply limited = service.get("/files/team/project/run1/b.png");

            assertThat(limited.status()).isEqualTo(503);
            assertThat(limited.header("Retry-After")).isIn("29", "30");
            assertThat(wandb.requests()).hasSize(1);
        }
    }

    @Test
    void shortLimit_isWaitedFor() {
        try (RunningService service = service()) {
            wandb.respondOnceToBodyContaining(
                    "\"run1\"", ScriptedWandb.json(429, "{}").withHeader("Retry-After", "1"));

            assertThat(service.get(steps(1)).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"502, 200, 2", "500, 200, 2", "400, 502, 1", "401, 502, 1", "504, 504, 1"})
    void failedRequest_isTriedAgain_whenItMayGoBetter(int status, int told, int requests) {
        try (RunningService service = service()) {
            wandb.respondOnceToBodyContaining("\"run1\"", ScriptedWandb.json(status, "{}"));

            assertThat(service.get(steps(1)).status()).isEqualTo(told);
            assertThat(wandb.requests()).hasSize(requests);
        }
    }

    @Test
    void retries_areTwo() {
        try (RunningService service = service()) {
            wandb.respond(500, "{}");

            assertThat(service.get(steps(1)).status()).isEqualTo(502);
            assertThat(wandb.requests()).hasSize(3);
        }
    }

    @Test
    void failingWandb_getsNoRequests_untilItIsBack() {
        try (RunningService service = service()) {
            String known = service.get(steps(0)).text();
            wandb.respond(502, "<html>Bad Gateway</html>");
            await().until(() -> service.get(steps(1)).status() == 503);
            int asked = wandb.requests().size();

            Reply refused = service.get(steps(2));
            Reply stale = service.get(steps(0));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().path("type").asText()).isEqualTo("/problems/wandb-busy");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(stale.text()).isEqualTo(known);
            assertThat(stale.header("Cache-Status")).contains("detail=");
            assertThat(wandb.requests()).hasSize(asked);

            wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
            await().until(() -> service.get(steps(1)).status() == 200);
        }
    }

    @Test
    void runThatCannotBeRead_doesNotStopOthers() {
        try (RunningService service = service()) {
            wandb.respondToBodyContaining("\"run1\"", ScriptedWandb.json(200, """
                    {"data": {"project": {"r0": null}},
                     "errors": [{"message": "history is broken", "path": ["project", "r0"]}]}"""));
            for (int call = 0; call < 30; call++) {
                assertThat(service.get(steps(1)).status()).isEqualTo(502);
            }

            assertThat(service.get(steps(2)).status()).isEqualTo(200);
        }
    }
}
