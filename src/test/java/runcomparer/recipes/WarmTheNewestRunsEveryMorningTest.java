package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.demo.runs.TimeFormat;
import runcomparer.testing.EditableHome;
import runcomparer.testing.RunningService;

class WarmTheNewestRunsEveryMorningTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int RUNS = 22;

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void newestRuns_areCachedBeforeAnyoneRequestsThem() {
        try (RunningService service = start()) {
            assertThat(cacheStatus(service, 20)).contains("fwd=miss");

            Recipe.of(getClass()).follow(new EditableHome(folder));

            await().until(() -> service.meter("cache_size{cache=\"run-images\"}") == 20);
            demo.journal().clear();
            for (int run = 2; run < RUNS; run++) {
                assertThat(cacheStatus(service, run)).as("run " + run).contains("hit; ttl=");
            }
            assertThat(demo.journal().all()).isEmpty();
            assertThat(cacheStatus(service, 1)).contains("fwd=miss");
        }
    }

    /** Starts a service whose morning is this hour, or the next one if that begins meanwhile. */
    private RunningService start() {
        for (int run = 0; run < RUNS; run++) {
            demo.project("team", "project")
                    .add(DemoRun.named("r" + run, "run " + run)
                            .createdAt(FIRST.plus(Duration.ofDays(run)), TimeFormat.ZULU)
                            .imageLists("samples", 0, 1, 3, "a cat")
                            .build());
        }
        int hour = OffsetDateTime.now(ZoneOffset.UTC).getHour();
        EditableHome home = EditableHome.in(folder);
        home.edit("application.properties", text -> text + "warm.hours = %02d,%02d\n".formatted(hour, (hour + 1) % 24));
        return home.start(RunningService.settingsFor(demo, "team", "project"));
    }

    private static String cacheStatus(RunningService service, int run) {
        return service.get("/runs/r%d/images?align=latest".formatted(run)).header("Cache-Status");
    }
}
