package runcomparer.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.EditableHome;
import runcomparer.testing.RunningService;

/** A restart with other routes, which decide what counts as an image. */
class EditedRoutesTest {

    private static final String KEEP_IMAGES = "routes/keep-images.camel.yaml";

    @Test
    void restartAfterAnEdit_doesNotUseWhatWasReadBefore(@TempDir Path folder, @TempDir Path store) {
        EditableHome home = EditableHome.in(folder);
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults())) {
            demo.project("team", "project")
                    .add(DemoRun.named("r1", "one")
                            .imageLists("lists", 0, 1, 3, "a cat", "a fox")
                            .singleImages("single", 0, 1, 3, "a barn")
                            .build());
            Map<String, String> settings = RunningService.settingsFor(demo, "team", "project");
            settings.put("COMPARER_STORE", "disk");
            settings.put("COMPARER_STORE_FOLDER", store.toString());
            assertShows(folder, settings, "lists", "single");
            demo.journal().clear();
            assertShows(folder, settings, "lists", "single");
            assertThat(demo.journal().graphQl()).isEmpty();

            home.write(
                    KEEP_IMAGES,
                    home.text(KEEP_IMAGES).replace("'image-file,images/separated,images'", "'image-file'"));

            assertShows(folder, settings, "single");
            home.restore(KEEP_IMAGES);
            assertShows(folder, settings, "lists", "single");
        }
    }

    private static void assertShows(Path folder, Map<String, String> settings, String... metrics) {
        try (RunningService service = RunningService.in(folder, settings)) {
            assertThat(service.get("/runs/r1/images?step=1").json().findValuesAsText("metric"))
                    .containsExactlyInAnyOrder(metrics);
            assertThat(service.get("/runs/r1/metrics").json().findValuesAsText("metric"))
                    .containsExactlyInAnyOrder(metrics);
        }
    }
}
