package runcomparer.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.BabblingServer;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningRedis;
import runcomparer.testing.RunningService;

/** Whatever happens to the store, every request succeeds as without it, and then the store is used again. */
class StoreFaultsTest {

    private static final int RUNS = 8;
    private static final String ALL_RUNS =
            IntStream.range(0, RUNS).mapToObj(run -> "\"run" + run + "\"").collect(Collectors.joining(","));

    private final RunningRedis redis = RunningRedis.start();
    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project("demo", "faults");
    private final List<RunningService> services = new ArrayList<>();
    private RunningService service;
    private List<String> right;

    @BeforeEach
    void readOnce() {
        for (int run = 0; run < RUNS; run++) {
            project.add(DemoRun.named("run" + run, "name " + run)
                    .imageLists("m1", 10, 100, 1_000, "a cat", "a dog")
                    .config("rate", run)
                    .build());
        }
        right = responses(start("none"));
        service = start(redis.address());
        assertThat(responses(service)).isEqualTo(right);
    }

    @AfterEach
    void stop() {
        services.forEach(RunningService::close);
        demo.close();
        redis.close();
    }

    /** Values are stale at once, so that every request reads from the store. */
    private RunningService start(String store) {
        Map<String, String> settings = RunningService.settingsFor(demo, "demo", "faults");
        settings.put("COMPARER_PUBLIC_URL", "http://compare.example");
        settings.put("COMPARER_FRESH_ENDED", "1ms");
        settings.put("COMPARER_FRESH_RUNNING", "1ms");
        settings.put("COMPARER_STORE", store);
        settings.put("COMPARER_STORE_TIMEOUT", "100ms");
        RunningService started = RunningService.with(settings);
        services.add(started);
        return started;
    }

    @Test
    void killed_andRestartedEmptyLater() {
        redis.kill();
        assertResponses();

        redis.launch();
        assertIsUsedAgain();
    }

    @Test
    void restartedEmpty_immediately() {
        redis.kill();
        redis.launch();

        assertResponses();
        assertIsUsedAgain();
    }

    @Test
    void paused() {
        redis.pause();
        assertResponses();

        redis.resume();
        assertIsUsedAgain();
    }

    @Test
    void denyingCommands() {
        redis.denyCommands();
        assertResponses();

        redis.allowCommands();
        assertIsUsedAgain();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "noeviction"})
    void full(String policy) {
        redis.command("CONFIG", "SET", "maxmemory-policy", policy);
        redis.limitMemory(1);
        assertResponses();

        redis.limitMemory(0);
        assertIsUsedAgain();
    }

    @Test
    void replacedByAServerThatBabbles() {
        redis.kill();
        try (BabblingServer babbling = new BabblingServer(redis.port())) {
            // reconnection is attempted only after a while
            await().untilAsserted(() -> {
                assertResponses();
                assertThat(babbling.connections()).isPositive();
            });
            assertResponses();
        }

        redis.launch();
        assertIsUsedAgain();
    }

    private void assertResponses() {
        for (int i = 0; i < 3; i++) {
            assertThat(responses(service)).isEqualTo(right);
        }
    }

    private void assertIsUsedAgain() {
        await().untilAsserted(() -> {
            double before = hits();
            assertThat(responses(service)).isEqualTo(right);
            assertThat(hits()).isGreaterThan(before);
            assertThat(service.management("/observe/health/ready").text()).contains("\"message\":\"shared\"}");
        });
        service.post("/refresh?run_ids=*", "");
        assertThat(responses(service)).isEqualTo(right);
        RunningService other = start(redis.address());
        demo.journal().clear();

        assertThat(responses(other)).isEqualTo(right);

        assertThat(demo.journal().graphQl())
                .extracting(RequestJournal.Entry::operationName)
                .isNotEmpty()
                .doesNotContain("ReadRunImages");
    }

    private double hits() {
        return service.management("/observe/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("store_requests_seconds_count{operation=\"get\",outcome=\"hit\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<String> responses(RunningService service) {
        return List.of(
                text(service.post("/steps?metrics=m1", "{\"run_ids\": [" + ALL_RUNS + "]}")),
                text(service.get("/runs/run3/metrics")),
                text(service.get("/runs/run3/images?metrics=m1&step=110")),
                text(service.get("/runs")),
                text(service.get("/comparison?run_ids=run1&run_ids=run2&metrics=m1&step=110&config=*")));
    }

    private static String text(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.text();
    }
}
