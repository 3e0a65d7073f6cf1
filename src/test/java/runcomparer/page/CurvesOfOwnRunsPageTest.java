package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.LoggedImages;
import runcomparer.testing.ScriptedWandb;

/** The curves of runs that are running, that have no loss, or that W&amp;B does not return for a while. */
class CurvesOfOwnRunsPageTest extends OwnRunsPage {

    private void log(String run, long step, Map<String, ?> values) {
        project.log(run, step, values);
        project.log(run, step, LoggedImages.at(step, "a"));
    }

    @Test
    void curveOfARunningRun_growsWithItsSteps() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("live", "live").state("running").build());
        log("live", 100, Map.of("loss", 0.75));
        log("live", 200, Map.of("loss", 0.5));
        open("run=live&metric=a&step=100");
        browser.eventually(() -> assertThat(browser.find(".drawing").getDomAttribute("aria-label"))
                .contains("from step 100 to 200"));

        log("live", 300, Map.of("loss", 0.25));

        browser.eventually(() -> assertThat(browser.find(".drawing").getDomAttribute("aria-label"))
                .contains("from step 100 to 300"));
        assertThat(browser.url()).contains("step=100");
        assertThat(browser.texts(".readings .reading")).containsExactly("0.75");
        project.finish("live", "finished");
    }

    @Test
    void scalarsWithoutALoss_areFolded_untilOneIsChosen() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one").build());
        log("r1", 100, Map.of("fid", 70, "psnr", 20));
        log("r1", 200, Map.of("fid", 60, "psnr", 22));
        open("run=r1&metric=a&step=100");
        browser.eventually(() -> assertThat(browser.texts(".curves-head .hint")).containsExactly("2 scalars"));
        assertThat(browser.count(".curves-body")).isZero();

        browser.button("Curves").click();
        browser.eventually(() -> assertThat(browser.texts(".curves-body"))
                .containsExactly("None of the scalars is a loss: choose what to plot."));
        browser.screenshot("curves-no-loss");
        browser.find(".key-menu summary").click();
        browser.box("fid").click();

        browser.eventually(() -> assertThat(browser.texts(".readings .reading")).containsExactly("70"));
        browser.run("localStorage.clear()");
    }

    @Test
    void outageOfWandb_isReported_andCurvesAppearOnceItIsOver() {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            start(Duration.ZERO, Map.of("WANDB_BASE_URL", wandb.url().toString()));
            project.add(DemoRun.named("r1", "run one").build());
            log("r1", 100, Map.of("loss", 0.5));
            wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
            wandb.respondToBodyContaining("ReadRunScalars", ScriptedWandb.json(401, "{}"));
            open("run=r1&metric=a&step=100");
            browser.eventually(
                    () -> assertThat(browser.texts(".curves .failure p")).anyMatch(text -> text.contains("refused")));
            browser.screenshot("curves-failure");

            wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
            browser.find(".curves .failure button").click();
            browser.eventually(
                    () -> assertThat(browser.texts(".readings .reading")).containsExactly("0.5"));
            // the browser itself reports responses that are failures
            assertThat(browser.console()).allMatch(line -> line.contains("502"));
            leave();
        }
    }
}
