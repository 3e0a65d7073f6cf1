package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.images.MediaEntry;
import runcomparer.testing.EditableHome;
import runcomparer.testing.RunningService;
import runcomparer.wandb.reading.KeptEntries;

class LeaveOutMetricKeysTest {

    @Test
    void keysThatMatch_areNeitherListedNorShown_onceWhatIsCachedIsDiscarded(@TempDir Path folder) {
        EditableHome home = EditableHome.in(folder);
        try (DemoWandb demo = demo();
                RunningService service = home.start(RunningService.settingsFor(demo, "team", "project"))) {
            assertThat(metrics(service)).containsExactly("main/benchmark_0", "main/samples");
            assertThat(shown(service)).containsExactly("main/benchmark_0", "main/samples");

            Recipe.of(getClass()).follow(home);

            assertThat(metrics(service)).containsExactly("main/benchmark_0", "main/samples");
            service.post("/refresh", null);
            service.post("/refresh?run_ids=r1", null);
            assertThat(metrics(service)).containsExactly("main/samples");
            assertThat(shown(service)).containsExactly("main/samples");
            assertThat(service.get("/runs/r1/images?step=1&metrics=main/benchmark_0")
                            .json())
                    .isEmpty();
        }
    }

    private static List<String> metrics(RunningService service) {
        return service.get("/run-metrics").json().findValuesAsText("metric").stream()
                .sorted()
                .toList();
    }

    private static List<String> shown(RunningService service) {
        return service.get("/runs/r1/images?step=1").json().findValuesAsText("metric").stream()
                .sorted()
                .toList();
    }

    private static DemoWandb demo() {
        DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
        demo.project("team", "project")
                .add(DemoRun.named("r1", "one")
                        .imageLists("main/samples", 0, 1, 3, "a cat", "a fox")
                        .imageLists("main/benchmark_0", 0, 1, 3, "a barn")
                        .build());
        return demo;
    }

    /** The route alone, as a model for tests of your own routes: the entries are made here. */
    @Nested
    class RouteAlone extends CamelTestSupport {

        /** What a run logged under a metric key. */
        record Entry(String metric, String type) implements MediaEntry {

            @Override
            public MediaEntry withCaption(String text) {
                return this;
            }
        }

        /** What the route gets of a reading. */
        public record Logged(List<MediaEntry> media) {}

        @Test
        void entriesWhoseKeyMatches_areNotKept() throws Exception {
            context.getRegistry().bind("keptEntries", new KeptEntries());
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(Recipe.of(LeaveOutMetricKeysTest.class).routes());
            MediaEntry samples = new Entry("main/samples", "image-file");
            MediaEntry benchmark = new Entry("main/benchmark_0", "image-file");

            List<?> kept =
                    template.requestBody("direct:keep-images", new Logged(List.of(samples, benchmark)), List.class);

            assertThat(kept).isEqualTo(List.of(samples));
        }
    }
}
