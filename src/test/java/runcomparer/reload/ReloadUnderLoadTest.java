package runcomparer.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.EditableHome;
import runcomparer.testing.LogLines;
import runcomparer.testing.RunningService;

/** Saving a route file disturbs nobody who asks meanwhile. */
class ReloadUnderLoadTest {

    private static final int SAVES = 2;

    @TempDir
    static Path folder;
    private static DemoWandb wandb;
    private static EditableHome home;
    private static RunningService service;
    private static EveryEndpoint endpoints;

    @BeforeAll
    static void start() {
        // slow enough that requests are on their way whenever a file is saved
        wandb = DemoWandb.start(DemoOptions.defaults().withLatency(Duration.ofMillis(30)));
        home = EditableHome.in(folder);
        Map<String, String> settings = RunningService.settingsFor(wandb);
        // nothing stays fresh, so that every request runs through every route it can
        settings.put("COMPARER_FRESH_RUNNING", "0s");
        settings.put("COMPARER_FRESH_ENDED", "0s");
        service = home.start(settings);
        endpoints = EveryEndpoint.of(service).keepAsking();
    }

    @AfterAll
    static void stop() {
        endpoints.close();
        service.close();
        wandb.close();
    }

    static List<String> files() {
        return EditableHome.projectRoutes();
    }

    @ParameterizedTest
    @MethodSource("files")
    void save_whileEveryEndpointIsAsked_disturbsNoRequest(String file) {
        for (int save = 1; save <= SAVES; save++) {
            try (LogLines log = LogLines.listen()) {
                home.edit("routes/" + file, text -> text + "# saved once more\n");
                log.awaitLine(file, "was loaded");
            }
        }
        long asked = endpoints.asked();
        await().until(() -> endpoints.asked() > asked + 2L * endpoints.size());
        assertThat(endpoints.failures()).isEmpty();
    }
}
