package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import runcomparer.demo.runs.DemoRun;

/** Metric keys by prefix. */
class MetricKeysPageTest extends OwnRunsPage {

    private static final String FILTER = "input[placeholder='filter metrics']";

    @BeforeEach
    void start() {
        start(Duration.ZERO, Map.of());
    }

    private void addRun(String id, String... keys) {
        DemoRun.Builder builder = DemoRun.named(id, "run " + id);
        for (String key : keys) {
            builder.singleImages(key, 10, 10, 10, "a fox");
        }
        project.add(builder.build());
    }

    private void openBoth() {
        addRun("one", "main/a", "main/b", "eval/x", "eval/y", "lone");
        addRun("two", "eval/x", "eval/y", "eval/cats/1", "eval/cats/2");
        open("run=one&run=two&step=10");
        browser.eventually(() -> assertThat(keys()).hasSize(7));
    }

    /** Returns the keys in their order, in full, as screen readers get them. */
    @SuppressWarnings("unchecked")
    private static List<String> keys() {
        return (List<String>)
                browser.run("return [...document.querySelectorAll('.metric-name')].map((name) => name.textContent)");
    }

    private static boolean isMixed(String group) {
        return (Boolean) browser.run("return arguments[0].indeterminate", browser.box(group));
    }

    private static void fold(String group) {
        browser.button("Keys " + group).click();
    }

    @Test
    void keys_areGroupedByPrefix_withThoseOfMostRunsFirst() {
        openBoth();

        assertThat(browser.texts(".group-name")).containsExactly("eval/", "cats/", "main/", "without a prefix");
        assertThat(keys())
                .containsExactly("eval/x", "eval/y", "eval/cats/1", "eval/cats/2", "main/a", "main/b", "lone");
        assertThat(browser.texts(".key-group-head .count")).containsExactly("4", "2", "2", "1");
        assertThat(browser.texts(".metrics .choices .count")).startsWith("2", "2", "1 · 1 of 2 runs");
        browser.awaitImages();
        browser.screenshot("metric-groups");
    }

    @Test
    void group_isTickedAndUntickedAtOnce() {
        openBoth();
        browser.box("eval/").click();
        browser.eventually(() -> assertThat(browser.url())
                .contains("metric=eval%2Fx&metric=eval%2Fy&metric=eval%2Fcats%2F1&metric=eval%2Fcats%2F2"));
        assertThat(browser.box("eval/").isSelected()).isTrue();
        assertThat(browser.box("cats/").isSelected()).isTrue();
        assertThat(browser.box("main/").isSelected()).isFalse();

        browser.box("eval/x").click();
        browser.eventually(() -> assertThat(isMixed("eval/")).isTrue());
        assertThat(browser.box("cats/").isSelected())
                .as("all that are below are still ticked")
                .isTrue();
        assertThat(browser.texts(".key-group-head .count")).startsWith("3 of 4", "2 of 2");
        browser.screenshot("metric-groups-mixed");

        browser.box("eval/").click();
        browser.eventually(() -> assertThat(browser.texts(".metrics h2 .count")).containsExactly("7, 4 ticked"));
        assertThat(isMixed("eval/")).isFalse();
        browser.box("eval/").click();
        browser.eventually(() -> assertThat(browser.url()).doesNotContain("metric="));
    }

    @Test
    void oversizedGroup_isRejected_unlessAFilterReducesIt() {
        addRun("one", IntStream.range(0, 70).mapToObj("layers/%02d"::formatted).toArray(String[]::new));
        open("run=one&metric=layers/00&step=10");
        browser.eventually(() -> assertThat(keys()).hasSize(70));
        String before = browser.url();
        WebElement all = browser.box("layers/");
        all.click();

        browser.eventually(
                () -> assertThat(browser.texts(".metrics .problem"))
                        .containsExactly(
                                "That would be 70 metrics, but no more than 64 can be compared at once. Filter the list to tick fewer of them."));
        assertThat(browser.url()).isEqualTo(before);
        assertThat(all.isSelected()).isFalse();
        assertThat(isMixed("layers/")).isTrue();
        browser.screenshot("metric-group-refused");

        browser.find(FILTER).sendKeys("/1");
        browser.eventually(() -> assertThat(keys()).hasSize(10));
        all.click();
        browser.eventually(
                () -> assertThat(browser.texts(".metrics h2 .count")).containsExactly("10 of 70, 11 ticked"));
        assertThat(browser.count(".metrics .problem")).isZero();
        all.click();
        browser.eventually(() -> assertThat(browser.texts(".metrics h2 .count")).containsExactly("10 of 70, 1 ticked"));
    }

    @Test
    void groups_stayFolded_andAreUnfoldedForAFilter() {
        addRun(
                "one", "main/a", "main/b", "eval/1", "eval/2", "eval/3", "eval/4", "eval/5", "eval/6", "eval/7",
                "eval/8");
        open("run=one&step=10");
        browser.eventually(() -> assertThat(keys()).hasSize(10));
        fold("eval/");
        browser.eventually(() -> assertThat(keys()).containsExactly("main/a", "main/b"));
        assertThat(browser.button("Keys eval/").getDomAttribute("aria-expanded"))
                .isEqualTo("false");

        open("run=one&step=10");
        browser.eventually(() -> assertThat(keys()).containsExactly("main/a", "main/b"));
        browser.find(FILTER).sendKeys("3");
        browser.eventually(() -> assertThat(keys()).containsExactly("eval/3"));
        browser.find(FILTER).sendKeys(Keys.BACK_SPACE);
        browser.eventually(() -> assertThat(keys()).containsExactly("main/a", "main/b"));
        fold("eval/");
        browser.eventually(() -> assertThat(keys()).hasSize(10));
    }

    @Test
    void longNames_stayWithinThePanel() {
        String name = "a_very_long_name_without_any_place_to_break_it".repeat(4);
        addRun(
                "one",
                "evaluation_of_the_validation_split/" + name,
                "evaluation_of_the_validation_split/b",
                name + "/c",
                name + "/d");
        open("run=one&step=10");
        browser.eventually(() -> assertThat(keys()).hasSize(4));

        assertThat((Boolean) browser.run("""
                const { scrollWidth, clientWidth } = document.querySelector('.metrics .scrolls');
                return scrollWidth <= clientWidth;""")).isTrue();
        WebElement label = browser.find(".metrics .choices label");
        assertThat(label.getDomAttribute("title"))
                .isEqualTo(label.findElement(By.cssSelector(".metric-name")).getDomProperty("textContent"));
        browser.screenshot("metric-names-long");
    }
}
