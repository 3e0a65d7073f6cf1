package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import runcomparer.demo.runs.DemoRun;

/** The side panel, beside the images or over them. */
class SidePanelPageTest extends OwnRunsPage {

    private static final int RUNS = 40;
    private static final int KEYS = 38;
    private static final List<String> SECTIONS = List.of(".compared", ".metrics", ".runs");

    @BeforeEach
    void start() {
        start(Duration.ZERO, Map.of());
    }

    private void openTwoRuns() {
        for (String run : List.of("r1", "r2")) {
            project.add(DemoRun.named(run, "run " + run)
                    .singleImages("main/a", 10, 10, 30, "a fox")
                    .singleImages("main/b", 10, 10, 30, "a fox")
                    .build());
        }
        reopen();
    }

    private void reopen() {
        open("run=r1&run=r2&metric=main/a&step=20");
        browser.awaitImages();
    }

    private static Number left(String css) {
        return (Number) browser.run("return document.querySelector(arguments[0]).getBoundingClientRect().left", css);
    }

    private static boolean isPanelSeen() {
        return browser.find("#panel").isDisplayed();
    }

    /** Whether the whole element is visible without scrolling the page. */
    private static boolean isInSight(String css) {
        return (Boolean) browser.run("""
                const element = document.querySelector(arguments[0]);
                const { left, top, bottom } = element.getBoundingClientRect();
                return scrollY === 0 && top >= 0 && bottom <= innerHeight
                  && element.contains(document.elementFromPoint(left + 8, (top + bottom) / 2));""", css);
    }

    private static int height(String css) {
        return browser.find(css).getRect().height;
    }

    @Test
    void manyRunsAndKeys_areReachable_withoutScrollingThePage() {
        IntStream.range(0, RUNS).forEach(run -> {
            DemoRun.Builder builder = DemoRun.named("r" + run, "run " + run);
            IntStream.range(0, KEYS)
                    .forEach(
                            key -> builder.singleImages((key % 2 == 0 ? "main/" : "eval/") + key, 10, 10, 20, "a fox"));
            project.add(builder.build());
        });
        browser.asOnScreen(1440, 900);
        open(IntStream.range(0, RUNS).mapToObj(run -> "run=r" + run).collect(Collectors.joining("&"))
                + "&metric=main/0&step=20");
        browser.eventually(
                () -> assertThat(browser.count(".metrics .choices li")).isEqualTo(KEYS));
        browser.eventually(() -> assertThat(browser.count(".runs .choices li")).isEqualTo(25));
        browser.awaitImages();

        assertThat(List.of(
                        ".ticked li",
                        "input[placeholder='filter metrics']",
                        ".metrics .choices li",
                        "input[placeholder='name or id']",
                        ".runs .choices li",
                        ".pages"))
                .allMatch(SidePanelPageTest::isInSight);
        assertThat(SECTIONS).allSatisfy(section -> {
            assertThat(height(section)).as(section).isGreaterThan(200);
            assertThat((Boolean) browser.run("""
                    const { scrollHeight, clientHeight } = document.querySelector(arguments[0] + ' .scrolls');
                    return clientHeight > 100 && scrollHeight > clientHeight;""", section))
                    .as("%s scrolls on its own", section)
                    .isTrue();
        });
        browser.screenshot("panel-of-many");
        browser.inDark();
        browser.screenshot("panel-of-many-dark");
        browser.asOnScreen(1920, 1080);
        browser.screenshot("panel-of-many-wide");
    }

    @Test
    void sections_stayFolded_andTheOthersGetTheirHeight() {
        openTwoRuns();
        browser.button("Metrics").click();
        browser.button("Compared runs").click();
        browser.eventually(() -> assertThat(browser.count(".metrics .choices")).isZero());
        assertThat(browser.count(".ticked")).isZero();
        int whole = height("#panel");
        assertThat(height(".runs")).isGreaterThan(whole - 120);

        reopen();
        browser.eventually(() -> assertThat(browser.count(".runs .choices li")).isEqualTo(25));
        assertThat(browser.count(".metrics .choices") + browser.count(".ticked"))
                .isZero();
        assertThat(browser.button("Metrics").getDomAttribute("aria-expanded")).isEqualTo("false");
        browser.screenshot("panel-sections-folded");
        browser.button("Metrics").click();
        browser.eventually(
                () -> assertThat(browser.count(".metrics .choices li")).isEqualTo(2));
    }

    @Test
    void panel_staysClosed_andTheImagesGetItsWidth() {
        openTwoRuns();
        double beside = left("main").doubleValue();
        assertThat(beside).isGreaterThan(200);
        browser.button("Runs and metrics").click();
        browser.eventually(() -> assertThat(isPanelSeen()).isFalse());
        assertThat(left("main").doubleValue()).isZero();
        browser.screenshot("panel-folded");

        reopen();
        assertThat(isPanelSeen()).isFalse();
        browser.press("p");
        browser.eventually(() -> assertThat(isPanelSeen()).isTrue());
        assertThat(left("main").doubleValue()).isEqualTo(beside);
        browser.find(".metrics .choices input").sendKeys("p");
        browser.eventually(() -> assertThat(isPanelSeen()).isFalse());
        browser.eventually(() -> assertThat(browser.focused(".panel-button"))
                .as("the focus is not lost with the panel")
                .isTrue());
        browser.press("[");
        browser.eventually(() -> assertThat(isPanelSeen()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(ints = {820, 390})
    void narrowScreen_showsImagesFirst_andThePanelOverThem(int width) {
        browser.asOnScreen(width, 844);
        openTwoRuns();
        assertThat(isPanelSeen()).isFalse();
        assertThat(isInSight(".strip img")).as("an image is in sight").isTrue();
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        browser.screenshot("panel-closed-" + width);

        browser.button("Runs and metrics").click();
        browser.eventually(() -> assertThat(browser.focused("#panel button"))
                .as("the focus is in the panel")
                .isTrue());
        assertThat(List.of(".ticked li", ".metrics .choices li", "input[placeholder='name or id']"))
                .allMatch(SidePanelPageTest::isInSight);
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        browser.screenshot("panel-open-" + width);
        browser.box("main/b").click();
        browser.eventually(() -> assertThat(browser.url()).contains("metric=main%2Fb"));
        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(isPanelSeen()).isFalse());
        assertThat(browser.focused(".panel-button"))
                .as("the focus is where it was")
                .isTrue();
        assertThat(browser.count("section.metric")).isEqualTo(2);

        browser.button("Runs and metrics").click();
        browser.button("Show the images").click();
        browser.eventually(() -> assertThat(isPanelSeen()).isFalse());
        browser.button("Runs and metrics").click();
        reopen();
        assertThat(isPanelSeen()).as("images come first again").isFalse();
    }

    @Test
    void firstTabStop_leadsToTheImages() {
        openTwoRuns();
        String address = browser.url();
        browser.press(Keys.TAB);
        assertThat(browser.focused(".skip")).isTrue();
        browser.screenshot("skip-link");
        browser.press(Keys.ENTER);

        browser.eventually(() -> assertThat(browser.focused("[data-images]")).isTrue());
        assertThat(browser.url()).isEqualTo(address);
        browser.press(Keys.TAB);
        assertThat(browser.focused("[data-images] *")).isTrue();
    }
}
