package runcomparer.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.HeldWandb;
import runcomparer.testing.LogLines;
import runcomparer.testing.RemoteCallers;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** No client waits for the slow reads of others, and one that waits in vain learns why. */
class FairnessTest {

    private static final int RUNS = 40;
    private static final int ADA = 2;
    private static final int BOB = 3;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private final HttpClient http = HttpClient.newHttpClient();
    private DemoWandb demo;

    @BeforeEach
    void start() {
        demo = demo(Duration.ZERO);
    }

    @AfterAll
    static void endThreads() {
        THREADS.shutdownNow();
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    private static DemoWandb demo(Duration latency) {
        DemoWandb demo = DemoWandb.start(DemoOptions.defaults().withLatency(latency));
        DemoProject project = demo.project("team", "project");
        IntStream.range(0, RUNS).mapToObj(run -> "run" + run).forEach(id -> project.add(run(id)));
        IntStream.range(0, 10).mapToObj(run -> "slow" + run).forEach(id -> project.add(run(id)));
        return demo;
    }

    private static DemoRun run(String id) {
        DemoRun.Builder run = DemoRun.named(id, "name of " + id);
        IntStream.range(0, 10).forEach(metric -> run.singleImages("m" + metric, 5, 5, 5, "a cat"));
        return run.build();
    }

    private static Map<String, String> ofProject(Map<String, String> settings) {
        settings.put("WANDB_ENTITY", "team");
        settings.put("WANDB_PROJECT", "project");
        return settings;
    }

    private static String steps(String run) {
        return "/runs/" + run + "/steps?metrics=m0";
    }

    private static List<CompletableFuture<Reply>> slowRuns(RemoteCallers callers, int caller, int count) {
        return IntStream.range(0, count)
                .mapToObj(run -> callers.get(caller, steps("slow" + run)))
                .toList();
    }

    private static int status(CompletableFuture<Reply> answer) throws Exception {
        return answer.get(30, TimeUnit.SECONDS).status();
    }

    @Test
    void fourHangingHistories_doNotDelayTheClientsFifthReadNorThoseOfOthers() throws Exception {
        try (HeldWandb held = HeldWandb.before(demo, "slow");
                RunningService service = RunningService.with(ofProject(held.settings()));
                RemoteCallers callers = RemoteCallers.of(service)) {
            List<CompletableFuture<Reply>> hanging = slowRuns(callers, ADA, 4);
            held.awaitHeld(4);

            assertThat(status(callers.get(ADA, steps("run1")))).isEqualTo(200);
            assertThat(status(callers.get(BOB, steps("run2")))).isEqualTo(200);

            assertThat(hanging).noneMatch(CompletableFuture::isDone);
            held.release();
            assertThat(hanging).allMatch(answer -> answer.join().status() == 200);
        }
    }

    @Test
    void clientAtItsLimit_leavesTurnsToANewcomer() throws Exception {
        try (HeldWandb held = HeldWandb.before(demo, "slow");
                RunningService service = RunningService.with(ofProject(held.settings()));
                RemoteCallers callers = RemoteCallers.of(service)) {
            List<CompletableFuture<Reply>> hanging = slowRuns(callers, ADA, 10);
            held.awaitHeld(6);
            assertThat(metrics(service)).contains("wandb_requests_in_flight 6.0");

            for (int run = 0; run < 5; run++) {
                assertThat(status(callers.get(BOB, steps("run" + run)))).isEqualTo(200);
            }

            assertThat(hanging).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void clientsBehindATrustedProxy_areDistinguished() throws Exception {
        try (HeldWandb held = HeldWandb.before(demo, "slow")) {
            Map<String, String> settings = ofProject(held.settings());
            settings.put("COMPARER_TRUSTED_PROXIES", "127.0.0.1");
            try (RunningService service = RunningService.with(settings)) {
                List<CompletableFuture<Reply>> hanging = IntStream.range(0, 10)
                        .mapToObj(run -> CompletableFuture.supplyAsync(
                                () -> service.get(steps("slow" + run), "X-Forwarded-For", "192.0.2.1"), THREADS))
                        .toList();
                held.awaitHeld(6);

                Reply other = service.get(steps("run1"), "X-Forwarded-For", "192.0.2.2");

                assertThat(other.status()).isEqualTo(200);
                assertThat(hanging).noneMatch(CompletableFuture::isDone);
                held.release();
                assertThat(hanging).allMatch(answer -> answer.join().status() == 200);
            }
        }
    }

    @Test
    void hangingBatches_doNotDelayThoseOfOthers() throws Exception {
        try (HeldWandb held = HeldWandb.before(demo, "ReadRunConfig")) {
            Map<String, String> settings = ofProject(held.settings());
            settings.put("COMPARER_RUNS_IN_REQUEST", "1");
            try (RunningService service = RunningService.with(settings);
                    RemoteCallers callers = RemoteCallers.of(service)) {
                List<CompletableFuture<Reply>> hanging = IntStream.range(0, 4)
                        .mapToObj(call -> callers.get(ADA, configs(40 * call, 40 * call + 40)))
                        .toList();
                held.awaitHeld(6);

                Reply others = callers.post(BOB, "/steps?metrics=m0", "{\"run_ids\": [" + runIds(20) + "]}")
                        .get(30, TimeUnit.SECONDS);

                assertThat(others.json())
                        .hasSize(20)
                        .allMatch(run -> run.path("steps").size() == 1);
                assertThat(hanging).noneMatch(CompletableFuture::isDone);
            }
        }
    }

    /** Four batches of ten runs. */
    private static String configs(int from, int to) {
        return "/comparison?step=5&metrics=m0&config=*&"
                + IntStream.range(from, to)
                        .mapToObj(run -> "run_ids=slow" + run)
                        .collect(Collectors.joining("&"));
    }

    private static String runIds(int count) {
        return IntStream.range(0, count).mapToObj(run -> "\"run" + run + "\"").collect(Collectors.joining(","));
    }

    @Test
    void oneCall_holdsHalfOfTheTurns() throws Exception {
        try (DemoWandb slow = demo(Duration.ofMillis(200));
                RunningService service = RunningService.with(ofProject(RunningService.settingsFor(slow)));
                RemoteCallers callers = RemoteCallers.of(service)) {
            Reply steps = callers.post(ADA, "/steps?metrics=m0", "{\"run_ids\": [" + runIds(RUNS) + "]}")
                    .get(30, TimeUnit.SECONDS);

            assertThat(steps.json())
                    .hasSize(RUNS)
                    .allMatch(run -> run.path("steps").size() == 1);
            assertThat(slow.journal().maxInFlight()).isEqualTo(4);
        }
    }

    @Test
    void oneRun_holdsAtMostHalfOfTheTurns_forAllReaders() throws Exception {
        try (DemoWandb slow = demo(Duration.ofMillis(200));
                RunningService service = RunningService.with(ofProject(RunningService.settingsFor(slow)));
                RemoteCallers callers = RemoteCallers.of(service)) {
            List<CompletableFuture<Reply>> calls = IntStream.range(0, 10)
                    .mapToObj(metric -> callers.get(ADA + metric % 3, "/runs/run1/steps?metrics=m" + metric))
                    .toList();

            for (CompletableFuture<Reply> call : calls) {
                assertThat(status(call)).isEqualTo(200);
            }
            assertThat(slow.journal().maxInFlight()).isEqualTo(4);
        }
    }

    @Test
    void severalClients_useAllEightTurns() throws Exception {
        try (DemoWandb slow = demo(Duration.ofMillis(200));
                RunningService service = RunningService.with(ofProject(RunningService.settingsFor(slow)));
                RemoteCallers callers = RemoteCallers.of(service)) {
            List<CompletableFuture<Reply>> calls = IntStream.range(0, RUNS)
                    .mapToObj(run -> callers.get(ADA + run % 4, steps("run" + run)))
                    .toList();
            List<CompletableFuture<Reply>> images = IntStream.range(0, RUNS)
                    .mapToObj(image -> callers.get(ADA + image % 4, "/files/team/project/run" + image + "/a.png"))
                    .toList();

            for (int call = 0; call < RUNS; call++) {
                assertThat(status(calls.get(call))).isEqualTo(200);
                assertThat(status(images.get(call))).isEqualTo(404);
            }
            assertThat(slow.journal().maxInFlight()).isEqualTo(8);
        }
    }

    @Test
    void hangingImages_doNotDelayThoseOfOthers() throws Exception {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            wandb.respond(aResponse().withStatus(404));
            wandb.respondToFilesEnding("hanging.png", aResponse().withFixedDelay(60_000));
            try (RunningService service = RunningService.with(wandb.settings());
                    RemoteCallers callers = RemoteCallers.of(service)) {
                List<CompletableFuture<Reply>> hanging = IntStream.range(0, 12)
                        .mapToObj(image -> callers.get(
                                ADA, "/files/team/project/run" + image % 3 + "/" + image + "hanging.png?width=64"))
                        .toList();
                await().until(() -> metrics(service).contains("wandb_requests_in_flight 6.0"));

                assertThat(status(callers.get(BOB, "/files/team/project/other/a.png")))
                        .isEqualTo(404);
                assertThat(status(callers.get(BOB, "/files/team/project/other/b.png?width=64")))
                        .isEqualTo(404);

                assertThat(hanging).noneMatch(CompletableFuture::isDone);
            }
        }
    }

    @Test
    void restOfWandbsLimit_isNotTakenByOneClient() throws Exception {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            Map<String, String> settings = ofProject(RunningService.settingsFor(demo));
            settings.put("WANDB_BASE_URL", wandb.url().toString());
            settings.put("COMPARER_RUNS_IN_REQUEST", "1");
            wandb.respond(aResponse()
                    .proxiedFrom(demo.baseUrl().toString())
                    .withHeader("RateLimit-Remaining", "49")
                    .withHeader("RateLimit-Reset", "20"));
            try (RunningService service = RunningService.with(settings);
                    RemoteCallers callers = RemoteCallers.of(service)) {
                assertThat(status(callers.get(ADA, steps("run1")))).isEqualTo(200);
                List<CompletableFuture<Reply>> slowed = IntStream.range(1, 4)
                        .mapToObj(metric ->
                                callers.post(ADA, "/steps?metrics=m" + metric, "{\"run_ids\": [" + runIds(RUNS) + "]}"))
                        .toList();
                await().until(() -> metrics(service).contains("wandb_requests_in_flight 6.0"));

                assertThat(status(callers.get(BOB, steps("run2")))).isEqualTo(200);

                assertThat(slowed).noneMatch(CompletableFuture::isDone);
            }
        }
    }

    @Test
    void moreSearchesThanWandbServesInTime_areRejectedAsOverload() throws Exception {
        try (DemoWandb slow = demo(Duration.ofMillis(500));
                LogLines log = LogLines.listen()) {
            Map<String, String> settings = ofProject(RunningService.settingsFor(slow));
            settings.put("WANDB_TIMEOUT", "6s");
            try (RunningService service = RunningService.with(settings);
                    RemoteCallers callers = RemoteCallers.of(service)) {
                List<Reply> answers = IntStream.range(0, 300)
                        .mapToObj(search -> callers.get(ADA, "/runs?name=search" + search))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

                assertThat(answers).extracting(Reply::status).contains(200, 503).containsOnly(200, 503);
                assertThat(answers).filteredOn(answer -> answer.status() == 503).allSatisfy(refused -> {
                    assertThat(refused.json().path("type").asText()).isEqualTo("/problems/service-busy");
                    assertThat(refused.json().path("title").asText()).isEqualTo("This service is busy");
                    assertThat(refused.header("Retry-After")).isEqualTo("5");
                });
                log.awaitLine("503 /problems/service-busy: this service is busy: there was no turn within 4500 ms");
                assertThat(observed(service, "health/ready"))
                        .as("W&B is not out of order")
                        .doesNotContain("DOWN");
            }
        }
    }

    @Test
    void searchesOfOneClient_doNotDelayTheReadsOfOthers() throws Exception {
        try (DemoWandb slow = demo(Duration.ofMillis(300));
                RunningService service = RunningService.with(ofProject(RunningService.settingsFor(slow)));
                RemoteCallers callers = RemoteCallers.of(service)) {
            List<CompletableFuture<Reply>> searches = IntStream.range(0, 1_200)
                    .mapToObj(search -> callers.get(ADA, "/runs?name=search" + search))
                    .toList();
            await().until(() -> searches.stream().anyMatch(CompletableFuture::isDone));

            List<Integer> others = Stream.of(steps("run1"), steps("run2"), "/metrics", "/runs?name=fox")
                    .map(path -> callers.get(BOB, path).join().status())
                    .toList();

            assertThat(others).containsOnly(200);
            assertThat(searches).anyMatch(search -> !search.isDone());
        }
    }

    @Test
    void staleData_isServedWhileThisServiceIsBusy() throws Exception {
        try (HeldWandb held = HeldWandb.before(demo, "slow")) {
            Map<String, String> settings = ofProject(held.settings());
            settings.put("COMPARER_WAITING_READS", "1");
            settings.put("COMPARER_FRESH_ENDED", "1ms");
            settings.put("COMPARER_FRESH_RUNNING", "1ms");
            try (RunningService service = RunningService.with(settings);
                    RemoteCallers callers = RemoteCallers.of(service)) {
                Reply known = callers.get(ADA, steps("run1")).get(30, TimeUnit.SECONDS);
                List<CompletableFuture<Reply>> hanging = slowRuns(callers, ADA, 7);
                held.awaitHeld(6);
                await().until(() -> metrics(service).contains("wandb_requests_waiting 1.0"));

                Reply stale = callers.get(ADA, steps("run1")).get(30, TimeUnit.SECONDS);
                Reply refused = callers.get(ADA, steps("run2")).get(30, TimeUnit.SECONDS);

                assertThat(stale.text()).isEqualTo(known.text());
                assertThat(stale.header("Cache-Status")).contains("detail=");
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.json().path("type").asText()).isEqualTo("/problems/service-busy");
                assertThat(refused.json().path("detail").asText())
                        .isEqualTo("this service is busy: too many reads wait already");
                assertThat(refused.header("Retry-After")).isEqualTo("5");
                assertThat(status(callers.get(BOB, steps("run3")))).isEqualTo(200);
                held.release();
                assertThat(hanging).allMatch(answer -> answer.join().status() == 200);
            }
        }
    }

    private String metrics(RunningService service) throws Exception {
        return observed(service, "metrics");
    }

    private String observed(RunningService service, String what) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(service.managementUrl() + "/observe/" + what))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
