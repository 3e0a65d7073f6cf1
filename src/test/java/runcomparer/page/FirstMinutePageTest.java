package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import runcomparer.demo.RequestJournal;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.ScriptedWandb;

/** The page as a user sees it without having selected anything. */
class FirstMinutePageTest extends OwnRunsPage {

    private static final List<String> OF_CURVES = List.of("ReadRunMetrics", "ReadRunScalars");

    private static final String PROJECT = "entity=team&project=mine";

    private static List<String> ticked() {
        return browser.texts(".ticked .run-name");
    }

    private static List<String> metricsShown() {
        return browser.texts(".metric h2").stream()
                .map(text -> text.split("\\s", 2)[0])
                .toList();
    }

    private void startWithOwnProject() {
        start(Duration.ZERO, Map.of("COMPARER_ALLOWED_PROJECTS", "*"));
        project = demo.project("team", "mine");
    }

    private void addRun(String id, String... metrics) {
        DemoRun.Builder run = DemoRun.named(id, "run " + id);
        for (String metric : metrics) {
            run.singleImages(metric, 10, 10, 50, "a fox");
        }
        project.add(run.build());
    }

    @Test
    void freshDemo_showsItsNewestRunsAtTheirLatestImages_withoutAClick() {
        start(Duration.ofMillis(50), Map.of("COMPARER_FRESH_RUNNING", "10s"));
        open("");
        browser.awaitImages();

        Figures.report("a fresh demo, 50 ms of latency", browser.run("""
                const images = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/files/'));
                return `the first image is there ${Math.round(Math.min(...images.map(({ responseEnd }) => responseEnd)))} ms after `
                  + `the page was opened, all ${images.length} after ${Math.round(Math.max(...images.map(({ responseEnd }) => responseEnd)))} ms`;"""));
        assertThat(ticked()).containsExactly("rising-dawn-38", "brief-spark-37", "copper-river-34", "swift-valley-33");
        assertThat(metricsShown()).containsExactly("main/samples", "main/qualities", "main/reals");
        assertThat(browser.texts(".strip-head .badge.other")).contains("step 5500", "step 5000");
        assertThat(browser.run("return getComputedStyle(document.querySelector('.badge.other')).color"))
                .as("nothing unusual")
                .isEqualTo(browser.run("return getComputedStyle(document.querySelector('.metric .count')).color"));
        assertThat(demo.journal().graphQl())
                .extracting(RequestJournal.Entry::operationName)
                .as("the list, the metrics, the images and the configurations are read from W&B, and curves after that")
                .filteredOn(operation -> !OF_CURVES.contains(operation))
                .containsOnly("ListRuns", "ListRunMetrics", "ReadRunImages", "ReadRunConfig");
        browser.screenshot("first-minute");
        browser.inDark();
        browser.screenshot("first-minute-dark");
        for (int width : new int[] {390, 820, 1920}) {
            browser.asOnScreen(width, 1080);
            open("");
            browser.awaitImages();
            browser.screenshot("first-minute-" + width);
        }
    }

    @Test
    void images_beginAbove370Pixels_withCurvesAboveThem() {
        start(Duration.ZERO, Map.of());
        browser.asOnScreen(1440, 900);
        open("");
        browser.awaitImages();
        browser.eventually(() -> assertThat(browser.count(".drawing canvas")).isEqualTo(1));

        browser.eventually(() -> assertThat((Number) browser.run("""
                return document.querySelector('.strip img').getBoundingClientRect().top"""))
                .satisfies(top -> assertThat(top.doubleValue()).isLessThanOrEqualTo(370)));
        browser.screenshot("first-minute-1440");
    }

    @Test
    void defaultSelection_isInTheAddress_withoutAHistoryEntry() {
        startWithOwnProject();
        addRun("old", "m");
        open(PROJECT);
        browser.awaitImages();
        Object entries = browser.run("return history.length");
        assertThat(browser.url()).endsWith("run=old&metric=m&align=latest");

        addRun("new", "m");
        browser.run("location.reload()");
        browser.awaitImages();
        assertThat(ticked()).as("a reload shows the same").containsExactly("run old");
        assertThat(browser.run("return history.length")).isEqualTo(entries);
        open(PROJECT);
        browser.eventually(() -> assertThat(ticked()).containsExactly("run new", "run old"));
    }

    @Test
    void choosingAStep_leavesTheLatestImages_andViceVersa() {
        startWithOwnProject();
        addRun("r1", "m");
        project.add(DemoRun.named("r2", "run r2")
                .singleImages("m", 10, 10, 30, "a fox")
                .build());
        open(PROJECT);
        browser.eventually(
                () -> assertThat(browser.texts(".strip-head .badge.other")).containsExactly("step 30", "step 50"));

        browser.find("h1").click();
        browser.press(Keys.ARROW_LEFT);
        browser.eventually(() -> assertThat(browser.texts(".strip-head .badge")).contains("step 30 (−10)", "step 40"));
        assertThat(browser.url()).endsWith("metric=m&step=40");
        browser.find(".step-options select option[value=latest]").click();
        browser.eventually(
                () -> assertThat(browser.texts(".strip-head .badge.other")).containsExactly("step 30", "step 50"));
        assertThat(browser.url()).endsWith("metric=m&align=latest");
        browser.find(".step-options select option[value=previous]").click();
        browser.eventually(() -> assertThat(browser.url())
                .as("the last step at which most of them have images")
                .endsWith("metric=m&step=30"));
    }

    @Test
    void tickedRuns_areShownAtTheLastCommonStepOfMost() {
        startWithOwnProject();
        project.add(DemoRun.named("long", "long")
                .singleImages("m", 1, 1, 3_000, "a fox")
                .build());
        project.add(DemoRun.named("one", "one")
                .singleImages("m", 250, 250, 2_000, "a fox")
                .build());
        project.add(DemoRun.named("two", "two")
                .singleImages("m", 500, 500, 1_500, "a fox")
                .build());
        open(PROJECT + "&run=long&run=one&run=two&metric=m");
        browser.awaitImages();

        assertThat(browser.url()).endsWith("step=2000");
        assertThat(browser.texts(".strip-head .badge.exactly, .strip-head .badge.other"))
                .containsExactly("step 2000", "step 2000", "step 1500 (−500)");
    }

    @Test
    void lastComparison_isOffered_andContinuedOrDismissed() {
        startWithOwnProject();
        addRun("r1", "m", "n");
        addRun("r2", "m", "n");
        addRun("r3", "m", "n");
        open(PROJECT + "&run=r1&run=r3&metric=n&step=20&size=96");
        browser.awaitImages();
        open(PROJECT);
        browser.eventually(
                () -> assertThat(browser.texts(".continue span span")).containsExactly("from a moment ago"));
        assertThat(browser.texts(".continue")).singleElement().asString().contains("run r1, run r3 · n · step 20");
        browser.awaitImages();
        assertThat(ticked()).containsExactly("run r3", "run r2", "run r1");
        browser.screenshot("first-minute-continue");

        browser.run("location.reload()");
        browser.button("Continue").click();
        browser.eventually(() -> assertThat(ticked()).containsExactly("run r1", "run r3"));
        assertThat(browser.url()).endsWith("project=mine&run=r1&run=r3&metric=n&step=20&size=96");
        assertThat(browser.count(".continue")).isZero();
        browser.back();
        browser.eventually(() -> assertThat(ticked()).containsExactly("run r3", "run r2", "run r1"));

        open(PROJECT);
        browser.button("Do not offer this again").click();
        browser.eventually(() -> assertThat(browser.count(".continue")).isZero());
        open(PROJECT);
        browser.awaitImages();
        assertThat(browser.count(".continue")).isZero();
    }

    @Test
    void tabs_offerTheLastComparisonOfTheirProject() {
        startWithOwnProject();
        addRun("r1", "m");
        addRun("r2", "m");
        String first = browser.tab();
        open(PROJECT + "&run=r1&metric=m&step=10");
        browser.awaitImages();
        String second = browser.another(WindowType.TAB);
        open(PROJECT + "&run=r2&metric=m&step=10");
        browser.awaitImages();
        browser.goTo(first);
        browser.goTo(second);
        browser.closeOtherTabs();

        open(PROJECT);
        browser.eventually(() -> assertThat(browser.texts(".continue"))
                .singleElement()
                .asString()
                .contains("run r2 · m · step 10"));
        open("entity=demo&project=image-training");
        browser.awaitImages();
        assertThat(browser.count(".continue"))
                .as("what is offered in another project")
                .isZero();
    }

    @Test
    void projectWithoutImages_isReported() {
        startWithOwnProject();
        addRun("r1");
        open(PROJECT);

        browser.eventually(() -> assertThat(browser.texts(".welcome h2"))
                .containsExactly("None of the newest runs has logged images yet"));
        browser.screenshot("first-minute-no-images");
    }

    @Test
    void projectWithoutRuns_isReported() {
        startWithOwnProject();
        open(PROJECT);

        browser.eventually(() ->
                assertThat(browser.texts(".welcome h2")).containsExactly("There are no runs in this project yet"));
    }

    @Test
    void outageOfWandb_isReported_andImagesAppearOnceItIsOver() {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            start(Duration.ZERO, Map.of("WANDB_BASE_URL", wandb.url().toString()));
            wandb.respond(401, "{}");
            open("");
            browser.eventually(
                    () -> assertThat(browser.texts("main .failure button")).containsExactly("Try again"));
            browser.screenshot("first-minute-wandb-down");

            wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
            browser.find("main .failure button").click();
            browser.awaitImages();
            assertThat(ticked()).hasSize(4);
            // the browser itself reports responses that are failures
            assertThat(browser.console()).allMatch(line -> line.contains("502"));
            leave();
        }
    }
}
