package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.EditableHome;
import runcomparer.testing.RunningService;

class GiveAnOperationAnotherFreshnessTest {

    @Test
    void newRun_isListedByItself_whileEverythingElseStaysCached(@TempDir Path folder) {
        EditableHome home = EditableHome.in(folder);
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults())) {
            DemoProject project = demo.project("team", "project").add(run("r1", "one"));
            Map<String, String> settings = RunningService.settingsFor(demo, "team", "project");
            settings.put("COMPARER_FRESH_RUNNING", "1h");
            settings.put("COMPARER_FRESH_ENDED", "1h");
            try (RunningService service = home.start(settings)) {
                assertThat(listed(service)).containsExactly("r1");
                assertThat(metrics(service)).containsExactly("one");
                project.add(run("r2", "two"));
                assertThat(listed(service)).containsExactly("r1");

                Recipe.of(getClass()).follow(home);

                await().untilAsserted(() -> assertThat(listed(service)).containsExactlyInAnyOrder("r1", "r2"));
                assertThat(metrics(service)).containsExactly("one");
            }
        }
    }

    private static List<String> listed(RunningService service) {
        return service.get("/runs").json().findValuesAsText("id");
    }

    private static List<String> metrics(RunningService service) {
        return service.get("/run-metrics").json().findValuesAsText("metric");
    }

    private static DemoRun run(String id, String metric) {
        return DemoRun.named(id, id).imageLists(metric, 0, 1, 3, "a fox").build();
    }
}
