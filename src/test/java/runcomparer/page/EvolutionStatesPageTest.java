package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.LoggedImages;
import runcomparer.testing.ScriptedWandb;

/** The evolution of runs that are running, cannot be read, or have nothing to show. */
class EvolutionStatesPageTest extends OwnRunsPage {

    private void log(long step) {
        project.log("live", step, LoggedImages.at(step, "m"));
    }

    private static List<String> heads() {
        return browser.texts(".evolution-row.heads .head");
    }

    @Test
    void newStepOfARunningRun_isAnotherColumn_ifAllStepsAreShown() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("live", "live").state("running").build());
        log(100);
        log(200);
        open("view=evolution&run=live&metric=m&step=100&size=120");
        browser.awaitImages();
        browser.eventually(() -> assertThat(heads()).containsExactly("100", "200"));
        assertThat(browser.console()).isEmpty();

        log(300);
        browser.eventually(() -> assertThat(heads()).containsExactly("100", "200", "300"));
        assertThat(browser.texts(".new-step")).containsExactly("New step 300");
        assertThat(browser.texts(".head.current")).containsExactly("100");
        browser.find(".new-step").click();
        browser.eventually(() -> assertThat(browser.texts(".head.current")).containsExactly("300"));
        browser.eventually(() -> assertThat(browser.count(".new-step")).isZero());
    }

    @Test
    void newStepOfARunningRun_movesNoColumn_ifStepsAreLeftOut() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("live", "live").state("running").build());
        for (long step = 100; step <= 1_000; step += 100) {
            log(step);
        }
        open("view=evolution&run=live&metric=m&step=100&size=120");
        browser.awaitImages();
        List<String> before = heads();
        assertThat(before).hasSize(6).endsWith("1000");

        log(1_100);
        browser.eventually(() -> assertThat(browser.texts(".new-step")).containsExactly("New step 1100"));
        assertThat(heads()).isEqualTo(before);

        browser.find(".new-step").click();
        browser.eventually(() -> assertThat(heads()).hasSize(6).endsWith("1100"));
        assertThat(browser.texts(".head.current")).containsExactly("1100");
    }

    @Test
    void unreadableRunsAndRunsWithoutImages_areReportedInTheirRows() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one")
                .singleImages("m", 10, 10, 50, "a fox")
                .build());
        project.add(DemoRun.named("r2", "run two")
                .singleImages("other", 10, 10, 50, "a fox")
                .build());
        open("view=evolution&run=r1&run=gone&run=r2&metric=m");
        browser.awaitImages();

        assertThat(browser.texts(".whole-row .problem"))
                .containsExactly("run 'demo/image-training/gone' was not found");
        assertThat(browser.texts(".whole-row .missing")).containsExactly("no images under m");
        assertThat(browser.texts(".row-head .run-name")).containsExactly("run one", "gone", "run two");
        browser.screenshot("evolution-problem");
        assertThat(browser.console()).allMatch(line -> line.contains("404"));
    }

    @Test
    void metricWithoutImages_isReported_andAnotherIsChosen() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one")
                .singleImages("few", 10, 10, 20, "a fox")
                .singleImages("many", 10, 10, 50, "a fox")
                .build());
        project.add(DemoRun.named("empty", "empty").build());
        open("view=evolution&run=r1&subject=none");
        browser.eventually(() ->
                assertThat(browser.texts(".evolution-room")).containsExactly("This run logged no images under none."));
        browser.screenshot("evolution-without-images");
        browser.eventually(() -> assertThat(browser.texts(".subject option")).containsExactly("none", "few", "many"));
        browser.find(".subject option:nth-child(2)").click();
        browser.eventually(() -> assertThat(heads()).containsExactly("10", "20"));
        assertThat(browser.url()).contains("subject=few");

        open("view=evolution&run=r1&size=120");
        browser.eventually(() -> assertThat(heads())
                .as("those of the metric with the most images")
                .hasSize(5));
        browser.awaitImages();
        open("view=evolution&run=empty");
        browser.eventually(() ->
                assertThat(browser.texts("main .hint")).containsExactly("This run logged neither images nor scalars."));
    }

    @Test
    void runBeingRead_showsItsProgress_andThenItsImages() {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            start(Duration.ZERO, Map.of("WANDB_BASE_URL", wandb.url().toString(), "WANDB_TIMEOUT", "60s"));
            ResponseDefinitionBuilder asTheDemo =
                    aResponse().proxiedFrom(demo.baseUrl().toString());
            wandb.respond(asTheDemo);
            wandb.respondToBodyContaining("ReadRunRows", ScriptedWandb.json(504, "{}"));
            wandb.respondOnceToBodyContaining("ReadRunRows", asTheDemo);
            project.add(DemoRun.named("long", "long")
                    .singleImages("a", 0, 1, 149_999, "a cat")
                    .build());

            open("view=evolution&run=long&metric=a&size=120");

            browser.eventually(() -> assertThat(browser.texts(".evolution .failure"))
                    .singleElement()
                    .asString()
                    .contains("is still being read:", "of 150000", "It continues automatically."));
            browser.eventually(() -> assertThat(browser.texts(".evolution .failure"))
                    .as("after a timeout")
                    .singleElement()
                    .asString()
                    .contains("W&B is too slow", "It continues automatically.", "Try again"));
            wandb.respond(asTheDemo);
            browser.eventually(() -> assertThat(browser.texts(".zoom .count")).containsExactly("6 of 150000 steps"));
            browser.awaitImages();

            assertThat(browser.count(".evolution .failure")).isZero();
            // the browser itself reports responses that are failures
            assertThat(browser.console()).allMatch(line -> line.contains("503") || line.contains("504"));
            leave();
        }
    }

    @Test
    void failure_isReported_andRetried() {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            start(Duration.ZERO, Map.of("WANDB_BASE_URL", wandb.url().toString()));
            wandb.respond(ScriptedWandb.json(500, "{}"));
            project.add(DemoRun.named("r1", "run one")
                    .singleImages("m", 10, 10, 50, "a fox")
                    .build());
            open("view=evolution&run=r1&metric=m&step=10&size=120");
            browser.eventually(() ->
                    assertThat(browser.texts(".evolution .failure button")).containsExactly("Try again"));
            browser.screenshot("evolution-failed");

            wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
            browser.eventually(() -> {
                // repeated, because requests to W&B are suspended for a while
                browser.run("document.querySelector('.evolution .failure button')?.click()");
                assertThat(heads()).hasSize(5);
            });
            browser.awaitImages();
            browser.eventually(() -> assertThat(browser.texts(".curves .hint"))
                    .as("tried again with the images")
                    .containsExactly("This run logged no scalars."));
            assertThat(browser.console()).allMatch(line -> line.contains("50"));
            leave();
        }
    }
}
