package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import runcomparer.demo.runs.DemoRun;

/** The evolution of one prompt over the steps of several runs, with runs created by the test. */
class EvolutionPageTest extends OwnRunsPage {

    private static final int IMAGES_IN_A_ROW = 6;

    /** Two runs that log every ten steps, up to 400 and up to 300. */
    private void startWithTwo() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one")
                .imageLists("m", 10, 10, 400, "a fox", "a house", "a boat")
                .build());
        project.add(DemoRun.named("r2", "run two")
                .imageLists("m", 10, 10, 300, "a house", "a tree", "a fox")
                .build());
    }

    private void openTwo(String more) {
        open("view=evolution&run=r1&run=r2" + (more.contains("size=") ? "" : "&size=120") + more);
        browser.awaitStill();
    }

    private static List<String> heads() {
        return browser.texts(".evolution-row.heads .head");
    }

    private static WebElement image(int run, int column) {
        return browser.find(".evolution-row:nth-child(%d) [data-column='%d']".formatted(run + 1, column));
    }

    private static String count() {
        return browser.find(".zoom .count").getText();
    }

    /** Returns the position of an element, in whole pixels from the left and the top. */
    @SuppressWarnings("unchecked")
    private static List<Long> place(String css) {
        return (List<Long>) browser.run("""
                const { left, top } = document.querySelector(arguments[0]).getBoundingClientRect();
                return [Math.round(left), Math.round(top)]""", css);
    }

    @Test
    void runsAreRows_andAsManyStepsAsFitAreColumns() {
        startWithTwo();
        openTwo("&step=200");

        assertThat(browser.texts(".row-head .run-name")).containsExactly("run one", "run two");
        assertThat(heads()).hasSize(IMAGES_IN_A_ROW).startsWith("10").endsWith("400");
        assertThat(count()).isEqualTo("6 of 40 steps");
        assertThat(image(1, 0).findElement(By.tagName("img")).getDomAttribute("alt"))
                .isEqualTo("a fox");
        assertThat(browser.run("return document.querySelector('.evolution-table').getAttribute('aria-colcount')"))
                .isEqualTo("7");
        assertThat(browser.texts(".own-step"))
                .as("the last step of the second run is 300")
                .containsExactly("300");

        browser.find(".evolution-bar select option[value=exact]").click();
        browser.eventually(() -> assertThat(browser.count(".no-image")).isPositive());
        assertThat(image(2, IMAGES_IN_A_ROW - 1).getDomAttribute("title"))
                .isEqualTo("step 400: no image at this step; the nearest is at step 300");
        browser.screenshot("evolution-exact");
    }

    @Test
    void zoom_refinesTheSteps_andIsInTheAddress() {
        startWithTwo();
        openTwo("&step=170");
        browser.button("Fewer steps around the current one").click();
        browser.eventually(() -> assertThat(count()).isEqualTo("6 of 17 steps"));
        assertThat(heads()).startsWith("160").endsWith("320");
        assertThat(browser.url()).contains("step=170", "from=160&to=320");
        browser.press("+");
        browser.eventually(() -> assertThat(count()).isEqualTo("6 of 7 steps"));
        browser.press("-");
        browser.eventually(() -> assertThat(count()).isEqualTo("6 of 13 steps"));
        browser.press("0");
        browser.eventually(() -> assertThat(count()).isEqualTo("6 of 40 steps"));
        assertThat(browser.url()).doesNotContain("from=").doesNotContain("to=");

        openTwo("&step=170&from=100&to=150");
        assertThat(heads()).containsExactly("100", "110", "120", "130", "140", "150");
    }

    @Test
    void draggingAcrossHeaders_setsTheRange_andAClickSetsTheStep() {
        startWithTwo();
        openTwo("&step=10");
        browser.drag(browser.find(".head[data-column='1']"), browser.find(".head[data-column='3']"));
        browser.eventually(() -> assertThat(count()).isEqualTo("6 of 17 steps"));
        assertThat(heads()).startsWith("80").endsWith("240");

        browser.find(".head[data-column='2']").click();
        browser.eventually(() -> assertThat(browser.texts(".head.current")).containsExactly(heads().get(2)));
        assertThat(browser.url()).contains("step=" + heads().get(2));
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.texts(".head.current")).containsExactly(heads().get(3)));
    }

    @Test
    void wheelWithControlKey_zooms() {
        startWithTwo();
        openTwo("&step=200");
        turnWheel(-120);
        browser.eventually(() -> assertThat(count()).isEqualTo("6 of 17 steps"));
        turnWheel(120);
        browser.eventually(() -> assertThat(count()).isEqualTo("6 of 33 steps"));
    }

    private static void turnWheel(int deltaY) {
        browser.run("""
                document.querySelector('[data-column="3"].image')
                  .dispatchEvent(new WheelEvent('wheel', { deltaY: arguments[0], ctrlKey: true, bubbles: true, cancelable: true }))""", deltaY);
    }

    @Test
    void prompts_areChosenByIndexAndCaption_ifListsDiffer() {
        startWithTwo();
        openTwo("&step=200");
        assertThat(shownPrompts()).containsExactly("a fox", "a house");

        browser.press(Keys.ARROW_DOWN);
        browser.eventually(() -> assertThat(shownPrompts()).containsExactly("a house", "a tree"));
        assertThat(browser.url()).contains("index=1");

        browser.find(".prompt optgroup[label='by caption'] option:nth-child(1)").click();
        browser.eventually(() -> assertThat(shownPrompts()).containsExactly("a fox", "a fox"));
        assertThat(browser.url()).contains("prompt=a+fox").doesNotContain("index=");
        browser.button("Next prompt").click();
        browser.eventually(() -> assertThat(shownPrompts()).containsExactly("a house", "a house"));

        openTwo("&step=200&prompt=a+tree");
        browser.eventually(() -> assertThat(shownPrompts()).containsExactly("a tree"));
        assertThat(browser.texts(".whole-row")).containsExactly("no images of this prompt");
        openTwoWithoutImages("&prompt=a+lamp");
        browser.button("Show the first prompt").click();
        browser.eventually(() -> assertThat(shownPrompts()).containsExactly("a fox", "a house"));
    }

    private void openTwoWithoutImages(String more) {
        open("view=evolution&run=r1&run=r2" + more);
        browser.eventually(() -> assertThat(browser.texts(".evolution-room"))
                .singleElement()
                .asString()
                .startsWith("These runs logged no images of this prompt under m."));
    }

    /** Returns what the first images of the rows show. */
    private static List<String> shownPrompts() {
        return browser.texts(".evolution-row:not(.heads)").isEmpty() ? List.of() : firstAlternatives();
    }

    @SuppressWarnings("unchecked")
    private static List<String> firstAlternatives() {
        return (List<String>)
                browser.run("return [...document.querySelectorAll('[data-column=\"0\"] img')].map(({ alt }) => alt)");
    }

    @Test
    void namesAndSteps_stayVisible_whileScrollingBothWays() {
        start(Duration.ZERO, Map.of());
        for (int run = 0; run < 12; run++) {
            project.add(DemoRun.named("r" + run, "run " + run)
                    .singleImages("m", 10, 10, 400, "a fox")
                    .build());
        }
        open("view=evolution&columns=all"
                + "&run=r0&run=r1&run=r2&run=r3&run=r4&run=r5&run=r6&run=r7&run=r8&run=r9&run=r10&run=r11");
        browser.awaitStill();
        assertThat(heads()).hasSize(40);
        List<Long> name = place(".row-head");
        List<Long> head = place(".head");

        browser.run("document.querySelector('.evolution-scroll').scrollBy(900, 400)");
        browser.awaitStill();

        assertThat(place(".row-head").get(0)).isEqualTo(name.get(0));
        assertThat(place(".row-head").get(1)).isLessThan(name.get(1));
        assertThat(place(".head").get(1)).isEqualTo(head.get(1));
        assertThat(place(".head").get(0)).isLessThan(head.get(0));
        browser.screenshot("evolution-scrolled");
    }

    @Test
    void names_coverScrolledImages_andRunsWithoutImagesStayReported() {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("a", "run a")
                .singleImages("m", 10, 10, 400, "a fox")
                .build());
        project.add(DemoRun.named("b", "run b")
                .singleImages("other", 10, 10, 20, "a fox")
                .build());
        open("view=evolution&columns=all&run=a&run=b&metric=m&step=20");
        browser.awaitStill();
        List<Long> said = place(".whole-row");

        browser.run("document.querySelector('.evolution-scroll').scrollBy(400, 0)");
        browser.awaitStill();

        assertThat(place(".whole-row").get(0)).isEqualTo(said.get(0));
        assertThat(browser.run("""
                return [...document.querySelectorAll('.row-head')].map((head) => {
                  const row = head.parentElement.getBoundingClientRect(), { top, bottom } = head.getBoundingClientRect();
                  return Math.round(top - row.top) <= 1 && Math.round(row.bottom - bottom) === 0; })""")).isEqualTo(List.of(true, true));
        browser.screenshot("evolution-scrolled-aside");
    }

    @Test
    void clickedImage_isOpened_andMovesAlongTheSteps() {
        startWithTwo();
        openTwo("&step=200");
        image(2, 2).click();
        browser.eventually(
                () -> assertThat(browser.count("dialog.look[open] .stage")).isEqualTo(1));
        String step = heads().get(2);
        assertThat(browser.url()).contains("step=" + step, "open=r2%3A1%3Am");
        browser.awaitStill();
        browser.eventually(() -> assertThat(browser.texts(".look-head"))
                .singleElement()
                .asString()
                .contains("run two", "step " + step));
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.url()).contains("step=" + (Integer.parseInt(step) + 10)));
        browser.press(Keys.ARROW_UP);
        browser.eventually(() -> assertThat(browser.url()).contains("open=r2%3A0%3Am"));
        browser.shiftPress(Keys.ARROW_UP);
        browser.eventually(() -> assertThat(browser.url()).contains("open=r1%3A0%3Am"));
        browser.shiftPress(Keys.ARROW_UP);
        browser.awaitStill();
        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.count("dialog.look")).isZero());
        assertThat(browser.focused(".image")).as("the focus is where it was").isTrue();

        image(2, 2).click();
        browser.eventually(
                () -> assertThat(browser.count("dialog.look[open] .stage")).isEqualTo(1));
        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.count("dialog.look")).isZero());
        browser.shiftClick(image(2, 4)); // which stands there for a step that the run did not reach
        browser.eventually(
                () -> assertThat(browser.count("dialog.look[open] .stage")).isEqualTo(2));
        browser.awaitStill();
        browser.screenshot("evolution-look");
        browser.eventually(() -> assertThat(browser.texts(".look-head"))
                .allMatch(text -> text.contains("run two"))
                .anyMatch(text -> text.contains("step " + step))
                .anyMatch(text -> text.contains("step 300")));
    }

    @Test
    void keys_moveBetweenCells_andOpenOne() {
        startWithTwo();
        openTwo("&step=10&columns=all");
        browser.tabTo(".evolution-table [data-column]");
        assertThat(browser.focused("[data-run=r1] [data-column='0']")).isTrue();
        browser.press(Keys.ARROW_RIGHT);
        browser.press(Keys.ARROW_DOWN);
        browser.eventually(() ->
                assertThat(browser.focused("[data-run=r2] [data-column='1']")).isTrue());
        assertThat(browser.url()).as("the cells move, and not the prompt").doesNotContain("index");
        browser.press(Keys.END);
        browser.eventually(() ->
                assertThat(browser.focused("[data-run=r2] [data-column='39']")).isTrue());
        browser.press(Keys.HOME);
        browser.eventually(() ->
                assertThat(browser.focused("[data-run=r2] [data-column='0']")).isTrue());
        browser.press(Keys.PAGE_UP);
        browser.eventually(
                () -> assertThat(browser.focused(".head[data-column='0']")).isTrue());
        browser.press(Keys.ARROW_RIGHT);
        browser.press(Keys.ENTER);
        browser.eventually(() -> assertThat(browser.texts(".head.current")).containsExactly("20"));
        browser.press(Keys.ARROW_DOWN);
        browser.press(Keys.ENTER);
        browser.eventually(
                () -> assertThat(browser.count("dialog.look[open] .stage")).isEqualTo(1));
        assertThat(browser.url()).contains("open=r1%3A", "step=20");
        browser.awaitStill();
        browser.press(Keys.ESCAPE);
        browser.eventually(() ->
                assertThat(browser.focused("[data-run=r1] [data-column='1']")).isTrue());
    }

    @Test
    void size_changesTheNumberOfColumns_andFitShowsAllRows() {
        startWithTwo();
        openTwo("&size=96&step=10");
        assertThat(heads().size()).isGreaterThan(IMAGES_IN_A_ROW);
        browser.button("Fit").click();
        browser.eventually(() -> assertThat(browser.url()).contains("size=fit"));
        browser.eventually(() -> assertThat(heads()).hasSize(IMAGES_IN_A_ROW));
        browser.awaitStill();
        assertThat(browser.run("""
                const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.querySelector('.evolution-scroll');
                return scrollHeight <= clientHeight && scrollWidth <= clientWidth""")).isEqualTo(true);
    }

    @Test
    void lastColumn_isNeverCutOff_atAnyWidth() {
        startWithTwo();
        for (int width : List.of(1920, 1440, 820, 390)) {
            browser.asOnScreen(width, 900);
            for (String size : List.of("160", "512")) {
                openTwo("&step=200&size=" + size);
                browser.eventually(() -> assertThat(heads())
                        .as("%s px on %d px", size, width)
                        .hasSizeGreaterThanOrEqualTo(3)
                        .endsWith("400"));
                browser.awaitStill();
                assertThat(browser.run("""
                        const { scrollWidth, clientWidth } = document.querySelector('.evolution-scroll');
                        return scrollWidth - clientWidth""")).as("%s px on %d px", size, width).isEqualTo(0L);
            }
            browser.screenshot("evolution-" + width);
        }
    }

    @Test
    void views_areSwitched_withTheSameSelection() {
        startWithTwo();
        open("run=r1&run=r2&step=200");
        browser.awaitStill();
        browser.press("e");
        browser.eventually(() -> assertThat(browser.count(".evolution-row")).isEqualTo(3));
        browser.awaitStill();
        browser.eventually(() -> assertThat(browser.count(".head.current")).isEqualTo(1));
        browser.press("g");
        browser.eventually(() -> assertThat(browser.count(".run-strip")).isEqualTo(2));
        browser.awaitStill();
        assertThat(browser.url()).contains("step=200");
    }
}
