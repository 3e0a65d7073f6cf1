package runcomparer.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.LogLines;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningRedis;
import runcomparer.testing.RunningService;

/** Starting with or without the store, and what operators see of it. */
class StoreAtTheStartTest {

    private static final String READY = "/observe/health/ready";
    private static final String STEPS = "/runs/r1/steps?metrics=m";

    @TempDir
    Path folder;

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());

    @AfterEach
    void stop() {
        demo.close();
    }

    private RunningService start(String store) {
        demo.project("demo", "kept")
                .add(DemoRun.named("r1", "r1")
                        .imageLists("m", 10, 10, 20, "a fox")
                        .build());
        Map<String, String> settings = RunningService.settingsFor(demo, "demo", "kept");
        settings.put("COMPARER_STORE", store);
        settings.put("COMPARER_STORE_FOLDER", folder.toString());
        settings.put("COMPARER_STORE_SIZE", "64MiB");
        return RunningService.with(settings);
    }

    @Test
    void none_isReported() {
        try (RunningService service = start("none")) {
            assertThat(service.summary()).contains("persists nothing");
            assertReady(service, "none");
        }
    }

    @Test
    void folder_isOpenWhenTheServiceHasStarted_andReported() {
        try (LogLines log = LogLines.listen();
                RunningService service = start("disk")) {
            assertThat(service.summary()).contains("persists fetched data in '" + folder + "', up to 64 MiB");
            assertReady(service, "disk");
            assertThat(log.with("WARN")).isEmpty();
        }
    }

    @Test
    void folderInUse_isLoggedInOneLine_andTheServiceRunsWithoutAStore() {
        try (RunningService first = start("disk");
                LogLines log = LogLines.listen();
                RunningService second = start("disk")) {
            assertThat(log.with("nothing is persisted", "is in use by another process"))
                    .hasSize(1);
            assertThat(second.summary()).contains("persists nothing, see the warning above");
            assertReady(first, "disk");
            assertReady(second, "none");
            assertThat(second.get(STEPS).text()).isEqualTo(first.get(STEPS).text());
            assertThat(second.post("/refresh?run_ids=r1", "").status()).isEqualTo(204);
            assertThat(log.with("WARN")).hasSize(1);
        }
    }

    @Test
    void folderThatIsAFile_isLoggedInOneLine_andTheServiceRunsWithoutAStore() throws Exception {
        folder = Files.writeString(folder.resolve("file"), "");
        try (LogLines log = LogLines.listen();
                RunningService service = start("disk")) {
            assertThat(log.with("WARN", "'" + folder + "' cannot be used")).hasSize(1);
            assertThat(service.get(STEPS).status()).isEqualTo(200);
            assertThat(log.with("WARN")).hasSize(1);
        }
    }

    @Test
    void server_isReported_withoutItsPassword() {
        try (RunningRedis redis = RunningRedis.start();
                RunningService service = start(redis.address())) {
            assertThat(service.summary())
                    .contains("persists fetched data in redis://***@127.0.0.1:" + redis.port())
                    .doesNotContain(RunningRedis.PASSWORD, RunningRedis.PASSWORD_IN_ADDRESS);
            assertReady(service, "shared");
        }
    }

    @Test
    void unavailableServer_isNotNeeded_andUsedOnceAvailable() {
        try (RunningRedis redis = RunningRedis.start()) {
            redis.kill();
            try (LogLines log = LogLines.listen();
                    RunningService service = start(redis.address())) {
                assertThat(service.get(STEPS).status()).isEqualTo(200);
                assertThat(log.with("WARN")).as("at first").isEmpty();
                assertThat(ready(service).text()).contains("shared, does not respond: it is not available yet");
                assertThat(service.summary()).contains(":" + redis.port() + ", which is not available yet");
                log.awaitLine("WARN", "the store redis://***@127.0.0.1", "is not available yet");

                redis.launch();

                log.awaitLine("INFO", "is available now");
                await().untilAsserted(() -> {
                    service.post("/refresh?run_ids=r1", "");
                    service.get(STEPS);
                    assertThat(redis.command("DBSIZE").strip()).isNotEqualTo("0");
                });
                assertReady(service, "shared");
                assertThat(log.with("WARN", "is not available yet")).hasSize(1);
            }
        }
    }

    private static void assertReady(RunningService service, String kind) {
        assertThat(ready(service).text())
                .contains("{\"name\":\"store\",\"status\":\"UP\",\"message\":\"" + kind + "\"}");
    }

    private static Reply ready(RunningService service) {
        Reply ready = service.management(READY);
        assertThat(ready.status()).as(ready.text()).isEqualTo(200);
        return ready;
    }
}
