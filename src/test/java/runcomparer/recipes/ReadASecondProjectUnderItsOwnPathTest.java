package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.EditableHome;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

class ReadASecondProjectUnderItsOwnPathTest {

    private static final String[] TOKEN = {"Authorization", "Bearer a-token-of-this-test"};

    @TempDir
    private Path folder;

    @Test
    void secondPath_servesTheSecondProjectWithItsDefaults_besideTheFirst() {
        EditableHome home = EditableHome.in(folder);
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                RunningService service = home.start(settings(demo, "demo/*"))) {
            assertThat(get(service, "/second/runs").status()).isEqualTo(404);

            Recipe.of(getClass()).follow(home);

            Reply second = get(service, "/second/runs");
            assertThat(ids(second)).containsExactly("sketch03", "sketch02");
            assertThat(second.header("Link")).contains("<" + service.url() + "/second/runs?page=2&per_page=2>");
            assertThat(ids(get(service, "/second/runs?page=2"))).containsExactly("sketch01");
            assertThat(ids(get(service, "/second/runs?per_page=1"))).containsExactly("sketch03");
            assertThat(get(service, "/second/runs/sketch01/images?step=50")
                            .json()
                            .findValuesAsText("metric"))
                    .containsExactly("sketches");
            assertThat(ids(get(service, "/runs"))).hasSizeGreaterThan(2).doesNotContain("sketch01");
            assertThat(get(service, "/runs/sketch01/images?step=50").status()).isEqualTo(404);
        }
    }

    @Test
    void secondPath_isGuardedAsAllOthers() {
        EditableHome home = EditableHome.in(folder);
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                RunningService service = home.start(settings(demo, "demo/image-training"))) {
            Recipe.of(getClass()).follow(home);

            assertThat(service.sendUnchecked("GET", "/second/runs", null).status())
                    .isEqualTo(401);
            assertThat(get(service, "/second/runs").status()).isEqualTo(403);
            assertThat(get(service, "/second/runs?page=x").header("Content-Type"))
                    .isEqualTo("application/problem+json");
        }
    }

    private static Map<String, String> settings(DemoWandb demo, String allowed) {
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_TOKEN", "a-token-of-this-test");
        settings.put("COMPARER_ALLOWED_PROJECTS", allowed);
        return settings;
    }

    private static Reply get(RunningService service, String path) {
        return service.sendUnchecked("GET", path, null, TOKEN);
    }

    private static List<String> ids(Reply runs) {
        return runs.json().findValues("id").stream().map(JsonNode::asText).toList();
    }
}
