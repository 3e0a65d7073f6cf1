package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.LoggedImages;
import runcomparer.testing.ScriptedWandb;

/** The page with incomplete or failing runs, and with images on other hosts. */
class OddRunsPageTest extends OwnRunsPage {

    private static final String[] PROMPTS =
            IntStream.range(0, 100).mapToObj(number -> "prompt " + number).toArray(String[]::new);

    @Test
    void everyState_isShown() {
        start(Duration.ZERO, Map.of());
        List<String> states = List.of("running", "finished", "failed", "crashed", "killed", "preempted");
        states.forEach(state -> project.add(DemoRun.named(state, "run " + state)
                .state(state)
                .imageLists("m", 10, 10, 20, "a fox")
                .build()));
        open(String.join("&", states.stream().map(state -> "run=" + state).toList()) + "&step=20");
        browser.awaitImages();

        browser.eventually(() -> assertThat(browser.texts(".ticked .state")).isEqualTo(states));
        assertThat(browser.texts(".strip-head .state")).isEqualTo(states);
        assertThat(browser.texts(".choices .state")).containsAll(states);
        browser.screenshot("states");
    }

    @Test
    void missingRun_isReported_andHidesNoOther() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one")
                .imageLists("m", 10, 10, 20, "a fox")
                .build());
        open("run=r1&run=nosuchrun&step=20");
        browser.awaitImages();

        browser.eventually(() -> assertThat(browser.texts(".ticked .problem"))
                .singleElement()
                .asString()
                .contains("nosuchrun"));
        assertThat(browser.texts(".troubled-run")).singleElement().asString().contains("nosuchrun");
        assertThat(browser.count(".strip img")).isEqualTo(1);
        browser.screenshot("run-not-there");
        // the browser itself reports responses that are failures
        assertThat(browser.console()).allMatch(line -> line.contains("404 (Not Found)"));
    }

    @Test
    void emptyCells_haveAReason() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one")
                .imageLists("m", 10, 10, 30, "a fox")
                .build());
        project.add(DemoRun.named("r2", "run two")
                .imageLists("m", 10, 10, 10, "a fox")
                .build());
        project.add(DemoRun.named("live", "live")
                .state("running")
                .imageLists("m", 10, 10, 10, "a fox")
                .build());
        project.add(DemoRun.named("none", "no images").build());
        open("run=r1&run=r2&run=live&run=none&metric=m&step=30&align=exact");
        browser.awaitImages();

        assertThat(browser.texts(".without > span"))
                .containsExactly("no images: run two · nearest 10; no images", "not logged yet: live · nearest 10");
        browser.screenshot("empty-cells");
        browser.button("nearest 10").click();
        browser.eventually(() -> assertThat(browser.count(".strip img")).isEqualTo(3));
    }

    @Test
    void runsWithoutImages_areReported() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("none", "no images").build());
        project.add(DemoRun.named("new", "just started").state("running").build());
        open("run=none");

        browser.eventually(() ->
                assertThat(browser.texts("main .hint")).containsExactly("This run logged neither images nor scalars."));
        browser.eventually(() -> assertThat(browser.texts("aside .hint")).contains("This run logged no images."));
        browser.screenshot("no-images");
        open("run=none&run=new");
        browser.eventually(() -> assertThat(browser.texts("main .hint"))
                .containsExactly("These runs have logged neither images nor scalars yet."));
    }

    @Test
    void longLists_haveOnlyTheVisibleColumnsInTheDocument() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one")
                .imageLists("m", 10, 10, 20, PROMPTS)
                .build());
        open("run=r1&step=20");
        browser.awaitImages();
        assertThat(browser.count(".strip img")).isBetween(1, PROMPTS.length / 2);
        assertThat(browser.texts("figcaption")).contains("prompt 0").doesNotContain("prompt 99");

        browser.eventually(() -> assertThat(browser.resources())
                .as("the step before is fetched ahead")
                .anyMatch(name -> name.contains("/m_10_")));

        browser.run("document.querySelector('.strips').scrollLeft = 1e6");
        browser.eventually(() ->
                assertThat(browser.texts("figcaption")).contains("prompt 99").doesNotContain("prompt 0"));
        browser.awaitImages();
    }

    @Test
    void rewoundRun_losesItsRemovedSteps() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("live", "live").state("running").build());
        List.of(100L, 200L, 300L).forEach(this::log);
        open("run=live&metric=a&step=100");
        browser.awaitImages();
        assertThat(stepInWords()).isEqualTo("step 100, 1 of 3");

        project.rewind("live", 150);
        browser.eventually(() -> assertThat(stepInWords()).isEqualTo("step 100, 1 of 1"));
        assertThat(browser.url()).contains("step=100");
    }

    @Test
    void outageOfWandb_isReported_untilItIsOver() {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            start(Duration.ZERO, Map.of("WANDB_BASE_URL", wandb.url().toString()));
            wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
            project.add(DemoRun.named("live", "live").state("running").build());
            log(100);
            open("run=live&metric=a&step=100");
            browser.awaitImages();
            browser.eventually(() -> assertThat(browser.texts(".ticked .state")).containsExactly("running"));

            wandb.respond(401, "{}");
            browser.eventually(() -> assertThat(browser.texts(".ticked .problem"))
                    .singleElement()
                    .asString()
                    .contains("live"));
            assertThat(browser.count(".strip img")).isEqualTo(1);
            browser.screenshot("outage");
            wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
            browser.eventually(
                    () -> assertThat(browser.texts(".ticked .problem")).isEmpty());
            // the browser itself reports responses that are failures
            assertThat(browser.console()).allMatch(line -> line.contains("Failed to load resource"));
            leave();
        }
    }

    private static String stepInWords() {
        return browser.find(".slider input").getDomAttribute("aria-valuetext");
    }

    private void log(long step) {
        project.log("live", step, LoggedImages.at(step, "a"));
    }

    @Test
    void imagesOfTheStorage_areShownToo() {
        start(Duration.ZERO, Map.of("COMPARER_IMAGES", "redirect"));
        project.add(DemoRun.named("r1", "run one")
                .imageLists("m", 10, 10, 20, "a fox")
                .build());
        open("run=r1&step=20&open=r1:0:m");
        browser.awaitImages();

        String address = (String) browser.run("return new URL(document.querySelector('.layer img').src).pathname");
        assertThat(service.get(address).header("Location"))
                .startsWith(demo.bucketUrl().toString());
        assertThat((Boolean) browser.run("return document.querySelector('.layer img').naturalWidth > 0"))
                .isTrue();
    }

    @Test
    void loading_isVisible() {
        start(Duration.ofSeconds(2), Map.of());
        project.add(DemoRun.named("r1", "run one")
                .imageLists("m", 10, 10, 20, "a fox")
                .build());
        open("run=r1&step=20");

        browser.eventually(() -> assertThat(browser.texts("main .hint")).contains("Loading the images…"));
        assertThat(browser.count("main progress")).isPositive();
        browser.screenshot("loading");
        browser.awaitImages();
        browser.eventually(
                () -> assertThat(browser.texts("aside .hint")).noneMatch(hint -> hint.startsWith("Looking for")));
    }
}
