package runcomparer.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.FileSizeLimit;
import runcomparer.testing.LogLines;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** A service whose disk is full responds as before, logs this once, and stores values again when there is space. */
class FullDiskTest {

    @TempDir
    Path folder;

    @Test
    void everyRequestSucceeds_andValuesAreStoredAgain() {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                LogLines log = LogLines.listen()) {
            demo.project("team", "project")
                    .add(DemoRun.named("r1", "one")
                            .imageLists("m", 0, 1, 300, "a cat")
                            .build());
            Map<String, String> settings = RunningService.settingsFor(demo, "team", "project");
            settings.put("COMPARER_PUBLIC_URL", "http://compare.example");
            settings.put("COMPARER_STORE", "disk");
            settings.put("COMPARER_STORE_FOLDER", folder.toString());
            try (RunningService service = RunningService.with(settings)) {
                List<String> right = responses(service);
                log.clear();
                FileSizeLimit.during(0, () -> {
                    service.post("/refresh?run_ids=*", "");
                    service.post("/refresh", "");
                    for (int i = 0; i < 3; i++) {
                        service.post("/refresh?run_ids=r1", "");
                        assertThat(responses(service)).isEqualTo(right);
                    }
                    log.awaitLine("WARN", "the latest values could not be written to disk");
                });
                await().untilAsserted(() -> {
                    service.post("/refresh?run_ids=r1", "");
                    assertThat(responses(service)).isEqualTo(right);
                    assertThat(log.with("INFO", "values are written to disk again"))
                            .hasSize(1);
                });
                assertThat(log.with("WARN", "could not be written to disk")).hasSize(1);
                assertThat(log.with("ERROR")).isEmpty();
            }
            demo.journal().clear();
            try (RunningService after = RunningService.with(settings)) {
                responses(after);
                assertThat(demo.journal().graphQl()).isEmpty();
            }
        }
    }

    private static List<String> responses(RunningService service) {
        return List.of(
                text(service.get("/runs/r1/steps?metrics=m")),
                text(service.get("/runs/r1/metrics")),
                text(service.get("/runs/r1/images?metrics=m&step=100")));
    }

    private static String text(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.text();
    }
}
