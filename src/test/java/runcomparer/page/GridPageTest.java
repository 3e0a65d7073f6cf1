package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.ScriptedWandb;

/** The grid: how images are laid out, their sizes, and what is shown if there are none. */
class GridPageTest extends OwnRunsPage {

    private static final String[] PROMPTS = {"a fox", "a house", "a river"};

    private void addRun(String id, String metric, long every, long last) {
        project.add(DemoRun.named(id, "run " + id)
                .imageLists(metric, every, every, last, PROMPTS)
                .build());
    }

    private void startWithThreeRuns() {
        start(Duration.ZERO, Map.of());
        for (String id : List.of("r1", "r2", "r3")) {
            project.add(DemoRun.named(id, "run " + id)
                    .imageLists("main/samples", 10, 10, 50, PROMPTS)
                    .imageLists("main/qualities", 10, 10, 50, PROMPTS)
                    .build());
        }
    }

    private static long number(String script, Object... arguments) {
        return Math.round(((Number) browser.run("return " + script, arguments)).doubleValue());
    }

    private static long left(String css) {
        return number("document.querySelector(arguments[0]).getBoundingClientRect().left", css);
    }

    private static long top(String css) {
        return number("document.querySelector(arguments[0]).getBoundingClientRect().top", css);
    }

    private static long width(String css) {
        return number("document.querySelector(arguments[0]).getBoundingClientRect().width", css);
    }

    @Test
    void runsWithoutImages_areOneLine_withALinkToTheNearestStep() {
        start(Duration.ZERO, Map.of());
        addRun("full", "m", 10, 500);
        for (String id : List.of("a", "b", "c")) {
            addRun(id, "m", 250, 250);
        }
        project.add(DemoRun.named("live", "live")
                .state("running")
                .imageLists("m", 100, 100, 400, PROMPTS)
                .build());
        open("run=a&run=full&run=b&run=c&run=live&metric=m&step=500&align=exact");
        browser.awaitImages();

        assertThat(browser.texts(".strip-head .run-name")).containsExactly("run full");
        assertThat(browser.texts(".without > span"))
                .containsExactly("no images: run a, run b, run c · nearest 250", "not logged yet: live · nearest 400");
        assertThat(browser.texts(".metric h2 .count")).containsExactly("up to 3 images each");
        browser.screenshot("grid-without");
        browser.button("nearest 250").click();
        browser.eventually(() -> assertThat(browser.texts(".strip-head .run-name"))
                .containsExactly("run a", "run full", "run b", "run c"));
        assertThat(browser.url()).contains("step=250");
    }

    @Test
    void metricsWithoutImages_areListedTogether() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one")
                .imageLists("m", 10, 10, 50, PROMPTS)
                .imageLists("seldom", 40, 40, 40, PROMPTS)
                .build());
        open("run=r1&metric=m&metric=seldom&metric=never&step=10&align=exact");
        browser.awaitImages();

        assertThat(browser.texts(".metric h2")).hasSize(1);
        assertThat(browser.texts(".without")).containsExactly("No images at this step: seldom · nearest 40, never");
        assertThat(browser.find("main").getText()).doesNotContain("up to 0");
        browser.find(".caption-search").sendKeys("nothing like it", Keys.ENTER);
        browser.eventually(() -> assertThat(browser.texts(".without")).contains("No matching caption at this step: m"));
    }

    @Test
    void runsAsColumns_havePromptsAsRows_andTheirNamesStayVisible() {
        startWithThreeRuns();
        open("run=r1&run=r2&run=r3&step=20&size=256");
        browser.awaitImages();
        browser.button("Columns").click();
        browser.eventually(
                () -> assertThat(browser.texts(".run-head .run-name")).containsExactly("run r1", "run r2", "run r3"));
        browser.awaitImages();
        assertThat(browser.url()).contains("layout=columns");

        String second = ".metric:nth-of-type(1) .run-column:nth-of-type(2) ";
        assertThat(left(second + "figure")).isEqualTo(left(".run-head:nth-of-type(2)"));
        for (String prompt : PROMPTS) {
            String image = "img[alt='" + prompt + "']";
            assertThat(top(second + image))
                    .as(prompt)
                    .isEqualTo(top(".metric:nth-of-type(1) .run-column:nth-of-type(1) " + image));
        }
        assertThat(top(second + "img[alt='a house']")).isGreaterThan(top(second + "img[alt='a fox']"));
        browser.screenshot("grid-columns");

        browser.run("scrollTo(0, 700)");
        browser.eventually(() -> assertThat(number("scrollY")).isPositive());
        assertThat(top(".run-heads")).as("the names stay below the step").isBetween(0L, 300L);
        assertThat(browser.run(
                        "return document.elementFromPoint(...arguments)?.closest('.run-head') !== null",
                        left(".run-head") + 30,
                        top(".run-head") + 8))
                .as("nothing covers the names")
                .isEqualTo(true);
        browser.awaitImages();
        browser.screenshot("grid-columns-scrolled");

        browser.asOnScreen(390, 844);
        browser.run("document.querySelector('.by-columns').scrollLeft = 300");
        browser.eventually(() -> assertThat(number("document.querySelectorAll('.by-columns')[1].scrollLeft"))
                .isEqualTo(300));
        assertThat(number("document.querySelector('.run-heads').scrollLeft")).isEqualTo(300);
        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    }

    @Test
    void layout_isChangedByAKey_andTheOpenImageStaysTheSame() {
        startWithThreeRuns();
        open("run=r1&run=r2&step=20&metric=main/samples");
        browser.awaitImages();
        browser.find("h1").click();
        browser.press("l");
        browser.eventually(() -> assertThat(browser.count(".run-head")).isEqualTo(2));
        browser.find(".run-column:nth-of-type(2) figure:nth-of-type(3) button").click();
        browser.eventually(() -> assertThat(browser.url()).contains("open=r2%3A2%3Amain%2Fsamples"));
        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.count("dialog.look")).isZero());
        browser.press("l");
        browser.eventually(() -> assertThat(browser.count(".run-strip")).isEqualTo(2));
    }

    @Test
    void sizes_rangeFromSmallToLarge_andFitTheWidth() {
        startWithThreeRuns();
        open("run=r1&run=r2&metric=main/samples&step=20");
        browser.awaitImages();
        assertThat(browser.texts(".size-choice output")).containsExactly("160 px");
        browser.find("h1").click();
        browser.press("+");
        browser.eventually(
                () -> assertThat(browser.texts(".size-choice output")).containsExactly("176 px"));
        browser.find("input.size").sendKeys(Keys.HOME);
        browser.eventually(() -> assertThat(width(".strip img")).isEqualTo(64));
        browser.find("input.size").sendKeys(Keys.END);
        browser.eventually(() -> assertThat(width(".strip img")).isEqualTo(512));

        browser.button("Fit").click();
        browser.eventually(() -> assertThat(browser.url()).contains("size=fit"));
        for (int width : new int[] {1920, 1440, 820}) {
            browser.asOnScreen(width, 1080);
            browser.eventually(() -> assertThat(width(".strips") - 3 * width(".strip img"))
                    .as("what is not image")
                    .isBetween(0L, 36L));
        }
        browser.button("Columns").click();
        browser.eventually(() -> assertThat(width(".strips") - 2 * width(".strip img"))
                .as("what is not image")
                .isBetween(0L, 30L));
        browser.awaitImages();
        browser.screenshot("grid-fit-820");
        browser.find("input.size").sendKeys(Keys.ARROW_LEFT);
        browser.eventually(() -> assertThat(browser.url()).doesNotContain("size=fit"));
    }

    @Test
    void thumbnails_haveTheSizeInWhichTheyAreShown() {
        startWithThreeRuns();
        open("run=r1&metric=main/samples&step=20");
        browser.awaitImages();
        assertThat(browser.find(".strip img").getDomAttribute("src")).endsWith("width=256");
        browser.asDense(2);
        open("run=r1&metric=main/samples&step=20");
        browser.awaitImages();
        assertThat(browser.find(".strip img").getDomAttribute("src")).endsWith("width=512");
    }

    @Test
    void grid_isReadableOnEveryScreen() {
        startWithThreeRuns();
        String query = "run=r1&run=r2&run=r3&step=20";
        for (int width : new int[] {390, 820, 1440, 1920}) {
            browser.asOnScreen(width, width < 1000 ? 844 : 1000);
            for (String layout : List.of("rows", "columns")) {
                open(query + "&size=fit&layout=" + layout);
                browser.awaitImages();
                assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
                browser.screenshot("grid-%s-%d".formatted(layout, width));
            }
        }
        browser.inDark();
        browser.screenshot("grid-columns-dark");
    }

    @Test
    void earlierImages_remain_whileTheServiceIsUnreachable() {
        startWithThreeRuns();
        open("run=r1&run=r2&metric=main/samples&step=20");
        browser.awaitImages();
        browser.offline(true);
        browser.find("input[type=number]").sendKeys(Keys.chord(Keys.CONTROL, "a"), "50", Keys.ENTER);

        browser.eventually(() -> assertThat(browser.texts("main .failure"))
                .singleElement()
                .asString()
                .contains("The service cannot be reached."));
        assertThat(browser.texts(".kept-images")).containsExactly("The images below are still those of step 20.");
        assertThat(browser.texts(".strip-head .badge")).contains("step 20");
        browser.awaitImages();
        browser.screenshot("grid-kept");

        browser.offline(false);
        browser.button("Try again").click();
        browser.eventually(() -> assertThat(browser.texts(".strip-head .badge"))
                .contains("step 50")
                .doesNotContain("step 20"));
        assertThat(browser.count("main .failure, .kept-images")).isZero();
        // the browser itself reports requests that fail
        assertThat(browser.console()).allMatch(line -> line.contains("ERR_INTERNET_DISCONNECTED"));
    }

    @Test
    void staleImages_areMarked_whileWandbDoesNotRespond() {
        try (ScriptedWandb wandb = ScriptedWandb.start()) {
            start(Duration.ZERO, Map.of("WANDB_BASE_URL", wandb.url().toString(), "COMPARER_FRESH_ENDED", "100ms"));
            wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
            addRun("r1", "m", 10, 500);
            open("run=r1&metric=m&step=500");
            browser.awaitImages();
            assertThat(browser.count(".stale-images")).isZero();
            wandb.respondToBodyContaining("ReadRun", ScriptedWandb.json(401, "{}"));
            browser.find("input[type=number]").sendKeys(Keys.chord(Keys.CONTROL, "a"), "250", Keys.ENTER);

            browser.eventually(() -> assertThat(browser.texts(".stale-images span"))
                    .singleElement()
                    .asString()
                    .startsWith("W&B is not responding. These images are as of"));
            browser.eventually(
                    () -> assertThat(browser.texts(".strip-head .badge")).contains("step 250"));
            browser.screenshot("grid-stale");
            wandb.respondToBodyContaining(
                    "ReadRun", aResponse().proxiedFrom(demo.baseUrl().toString()));
            browser.button("Try again").click();
            browser.eventually(() -> assertThat(browser.count(".stale-images")).isZero());
            // the browser itself reports responses that are failures: the curves are not cached
            assertThat(browser.console()).allMatch(line -> line.contains("/scalars") && line.contains("502"));
            leave();
        }
    }
}
