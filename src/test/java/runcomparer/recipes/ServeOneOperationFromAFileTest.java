package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.EditableHome;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

class ServeOneOperationFromAFileTest {

    @Test
    void runs_areServedAsTheyWereSaved_whileWandbIsDown(@TempDir Path folder) {
        EditableHome home = EditableHome.in(folder);
        Map<String, String> settings;
        String saved;
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults())) {
            demo.project("team", "project").add(DemoRun.named("r1", "Füchse 狐").build());
            settings = RunningService.settingsFor(demo, "team", "project");
            try (RunningService service = home.start(settings)) {
                saved = service.get("/runs?per_page=200").text();
            }
        }
        home.write("routes/list-runs.json", saved);
        try (RunningService service = home.start(settings)) {
            assertThat(service.get("/runs").status()).isGreaterThanOrEqualTo(500);

            Recipe.of(getClass()).follow(home);

            Reply runs = service.sendUnchecked("GET", "/runs", null);
            assertThat(runs.status()).isEqualTo(200);
            assertThat(runs.text()).isEqualTo(saved).contains("Füchse 狐");
            assertThat(runs.header("Content-Type")).isEqualTo("application/json");
            assertThat(runs.header("Cache-Control")).isEqualTo("no-store");
            assertThat(service.get("/runs?page=x").status()).isEqualTo(422);
            assertThat(service.get("/runs/r1/steps").status()).isGreaterThanOrEqualTo(500);
        }
    }
}
