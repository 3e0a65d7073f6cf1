package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.EditableHome;
import runcomparer.testing.RunningService;

class ShowOnlyCaptionsWithAWordTest {

    @Test
    void imagesWithTheWord_areThoseThatAreShown_onceTheRunsAreDiscarded(@TempDir Path folder) {
        EditableHome home = EditableHome.in(folder);
        try (DemoWandb demo = demo();
                RunningService service = home.start(RunningService.settingsFor(demo, "team", "project"))) {
            assertThat(captions(service)).containsExactly("a cat", "A Fox", "a dog");
            assertThat(service.get("/runs/r1/steps?metrics=debug").json()).isNotEmpty();

            Recipe.of(getClass()).follow(home);
            service.post("/refresh?run_ids=r1", null);

            assertThat(captions(service)).containsExactly("A Fox");
            assertThat(service.get("/runs/r1/steps?metrics=samples").json()).isNotEmpty();
            assertThat(service.get("/runs/r1/steps?metrics=debug").json()).isEmpty();
            assertThat(service.get("/runs/r1/metrics").json().findValuesAsText("metric"))
                    .containsExactlyInAnyOrder("samples", "debug");
        }
    }

    private static List<String> captions(RunningService service) {
        return service.get("/runs/r1/images?step=2&metrics=samples").json().findValuesAsText("caption");
    }

    private static DemoWandb demo() {
        DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
        demo.project("team", "project")
                .add(DemoRun.named("r1", "one")
                        .imageLists("samples", 0, 1, 3, "a cat", "A Fox", "a dog")
                        .singleImages("debug", 0, 1, 3, "a grid")
                        .build());
        return demo;
    }
}
