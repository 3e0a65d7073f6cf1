package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a browser, with the demo behind the service. */
class PageTest extends DemoPage {

    private static final String TWO_RUNS = "run=rf60b468&run=r07d8a9a&metric=main/reals";

    private static Map<String, List<String>> selection() {
        Map<String, List<String>> selection = new TreeMap<>();
        for (String pair : browser.url().replaceFirst("^[^?]*\\??", "").split("&", -1)) {
            String[] parts = pair.split("=", 2);
            selection
                    .computeIfAbsent(parts[0], name -> new ArrayList<>())
                    .add(URLDecoder.decode(parts.length < 2 ? "" : parts[1], StandardCharsets.UTF_8));
        }
        return selection;
    }

    @Test
    void root_opensThePage_whateverTheBrowserHasCached() {
        browser.open(service.url() + "/ui/");
        browser.find(".project");

        browser.open(service.url() + "/");

        browser.find(".project");
        assertThat(browser.url()).contains("/ui/");
    }

    @Test
    void root_opensThePage_ofTheDemoProject() {
        browser.open(service.url() + "/");

        assertThat(browser.find(".project").getText()).isEqualTo("demo/image-training");
        assertThat(browser.url()).contains("/ui/");
        assertThat(browser.texts(".badge.demo")).containsExactly("demo data");
        browser.find(".choices li");
        browser.screenshot("runs");
    }

    @Test
    void runs_areSearchedAndFilteredAndPaged() {
        openWithoutRuns();
        browser.eventually(() -> assertThat(browser.count(".choices li")).isEqualTo(25));
        browser.button("Older").click();
        browser.eventually(() -> assertThat(browser.texts(".pages span")).containsExactly("page 2 of 2"));
        browser.find("input[placeholder='name or id']").sendKeys("river");
        browser.eventually(() ->
                assertThat(browser.texts(".choices .run-name")).isNotEmpty().allMatch(name -> name.contains("river")));
        browser.find("input[placeholder='name or id']").sendKeys(Keys.chord(Keys.CONTROL, "a"), "zzz");
        browser.eventually(() -> assertThat(browser.texts(".panel .hint")).contains("No matching runs."));
        browser.find("input[placeholder='name or id']").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        browser.find(".filters select option:nth-child(3)").click();
        browser.find("input[placeholder='tag']").sendKeys("baseline");
        browser.eventually(
                () -> assertThat(browser.texts(".choices .state")).isNotEmpty().containsOnly("finished"));
        browser.eventually(
                () -> assertThat(browser.texts(".choices .tag")).isNotEmpty().containsOnly("baseline"));
    }

    @Test
    void tickedRuns_showTheirMetricsAndImages_andAreInTheAddress() {
        openWithoutRuns();
        browser.box("copper-river-34").click();
        browser.box("swift-valley-33").click();

        browser.eventually(() ->
                assertThat(browser.texts(".ticked .run-name")).containsExactly("copper-river-34", "swift-valley-33"));
        browser.eventually(() -> assertThat(browser.texts(".metric-name")).contains("main/reals"));
        browser.box("main/reals").click();
        browser.eventually(() -> assertThat(browser.texts(".metric h2"))
                .singleElement()
                .asString()
                .startsWith("main/reals"));
        browser.awaitImages();
        assertThat(browser.count(".run-strip")).isEqualTo(2);
        assertThat(selection())
                .containsEntry("run", List.of("rf60b468", "r07d8a9a"))
                .containsEntry("metric", List.of("main/reals"))
                .containsKey("step");
        assertThat(browser.texts(".ticked .config")).hasSize(2).allMatch(config -> !config.isEmpty());
        browser.screenshot("grid");

        browser.drag(browser.find(".ticked li:nth-child(2) .run-name"), browser.find(".ticked li:nth-child(1)"));
        browser.eventually(() -> assertThat(browser.texts(".strip-head .run-name"))
                .containsExactly("swift-valley-33", "copper-river-34"));
        browser.button("Move copper-river-34 up").click();
        browser.eventually(() -> assertThat(browser.texts(".strip-head .run-name"))
                .containsExactly("copper-river-34", "swift-valley-33"));

        browser.back();
        browser.eventually(() ->
                assertThat(browser.texts(".ticked .run-name")).containsExactly("swift-valley-33", "copper-river-34"));
        browser.forward();
        browser.eventually(() ->
                assertThat(browser.texts(".ticked .run-name")).containsExactly("copper-river-34", "swift-valley-33"));
    }

    @Test
    void textBeingTyped_stays_whenThePageIsRenderedAgain() {
        open(TWO_RUNS + "&step=100");
        browser.awaitImages();
        for (String field : List.of("input[type=number]", ".caption-search")) {
            browser.find(field).sendKeys(Keys.chord(Keys.CONTROL, "a"), "300");
            browser.run("document.querySelector('.linear input').click()"); // which takes no focus from the field
            browser.runAsync("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))");

            assertThat(browser.find(field).getDomProperty("value")).as(field).isEqualTo("300");
        }
    }

    @Test
    void steps_areChangedByKeys_andTyped() {
        open(TWO_RUNS + "&align=exact");
        browser.eventually(() -> assertThat(selection()).containsKey("step"));
        browser.awaitImages();
        WebElement slider = browser.find(".slider input");
        slider.sendKeys(Keys.HOME);
        browser.eventually(() -> assertThat(selection()).containsEntry("step", List.of("100")));

        browser.find("h1").click();
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(selection()).containsEntry("step", List.of("1100")));
        browser.shiftPress(Keys.ARROW_RIGHT);
        assertThat(selection()).containsEntry("step", List.of("5100"));
        browser.press(Keys.ARROW_LEFT);
        assertThat(selection()).containsEntry("step", List.of("4100"));

        WebElement number = browser.find("input[type=number]");
        number.sendKeys(Keys.chord(Keys.CONTROL, "a"), "300", Keys.ENTER);
        browser.eventually(() -> assertThat(browser.texts(".without"))
                .singleElement()
                .asString()
                .startsWith("No images at this step: main/reals"));
        browser.screenshot("missing");
        browser.find("h1").click();
        browser.press(Keys.ARROW_LEFT);
        browser.eventually(() -> assertThat(selection()).containsEntry("step", List.of("100")));
        number.sendKeys(Keys.chord(Keys.CONTROL, "a"), "50", Keys.ENTER);
        browser.find("h1").click();
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(selection()).containsEntry("step", List.of("100")));
        number.sendKeys(Keys.chord(Keys.CONTROL, "a"), "300", Keys.ENTER);
        browser.find(".step-options select option[value=nearest]").click();
        browser.eventually(() -> assertThat(browser.texts(".strip-head .badge.other"))
                .hasSize(2)
                .allMatch(text -> text.matches("step \\d+ \\([+−]\\d+\\)")));
        browser.awaitImages();
    }

    @Test
    void steps_play_toTheLastOne() {
        open(TWO_RUNS + "&step=3100&align=nearest");
        browser.awaitImages();
        browser.button("Play the steps").click();

        browser.eventually(() -> assertThat(selection()).containsEntry("step", List.of("5100")));
        browser.eventually(() -> assertThat(browser.button("Play the steps").getDomAttribute("aria-pressed"))
                .isEqualTo("false"));
    }

    @Test
    void sizes_areChosen_andAreInTheAddress() {
        open(TWO_RUNS + "&step=250&align=nearest");
        browser.awaitImages();
        Number medium = (Number) browser.run("return document.querySelector('.strip img').width");
        browser.find("input.size").sendKeys(Keys.END);

        browser.eventually(
                () -> assertThat(((Number) browser.run("return document.querySelector('.strip img').width")).intValue())
                        .isGreaterThan(medium.intValue()));
        assertThat(selection()).containsEntry("size", List.of("512"));
        browser.awaitImages();
    }

    @Test
    void failure_isReported_withWhatToDo() {
        open("project=nosuchproject&run=r1&step=1");

        browser.eventually(() -> assertThat(browser.texts(".failure p")).isNotEmpty());
        assertThat(browser.texts("main .failure button")).contains("Try again");
        browser.screenshot("failure");
        // the browser itself reports responses that are failures
        assertThat(browser.console()).allMatch(line -> line.contains("403 (Forbidden)"));
    }

    @Test
    void narrowScreen_needsNoHorizontalScrolling() {
        browser.asOnScreen(360, 740);
        open(TWO_RUNS + "&step=250&align=nearest");
        browser.awaitImages();

        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
        browser.screenshot("narrow");
    }

    @Test
    void dark_isReadableToo() {
        browser.inDark();
        open(TWO_RUNS + "&step=250&align=nearest");
        browser.awaitImages();
        browser.screenshot("dark");
    }
}
