package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import runcomparer.demo.runs.DemoRun;

/** The page with more keys and runs than can be compared at once. */
class ManyKeysPageTest extends OwnRunsPage {

    private static final int KEYS = 70;
    private static final int MAX_METRICS = 64;
    private static final int MAX_RUNS = 100;
    private static final int MAX_CELLS = 2000;

    @BeforeEach
    void start() {
        start(Duration.ZERO, Map.of());
    }

    private void addRun(String id, int keys) {
        DemoRun.Builder builder = DemoRun.named(id, "run " + id);
        IntStream.range(0, keys).forEach(key -> builder.singleImages(key(key), 10, 10, 10, "a fox"));
        project.add(builder.build());
    }

    private static String key(int number) {
        return "layer %03d/activations".formatted(number);
    }

    /** Adds this many runs without images; returns the parameters of an address that ticks them. */
    private String others(int runs) {
        IntStream.range(0, runs).forEach(run -> addRun("other" + run, 0));
        return IntStream.range(0, runs).mapToObj(run -> "&run=other" + run).collect(Collectors.joining());
    }

    private static String query(String name, IntStream numbers) {
        return numbers.mapToObj(number -> "&metric=" + key(number).replace(" ", "%20"))
                .collect(Collectors.joining("", name, ""));
    }

    private static WebElement metric(String name) {
        return browser.box(name);
    }

    @Test
    void keys_areFilteredByWords_andTheListOfRunsStaysReachable() {
        addRun("one", 500);
        open("run=one&metric=" + key(7).replace(" ", "%20"));
        browser.eventually(
                () -> assertThat(browser.count(".metrics .choices li")).isEqualTo(500));
        assertThat(browser.texts(".metrics h2 .count")).containsExactly("500, 1 ticked");
        assertThat(isInSight("input[placeholder='name or id']"))
                .as("the list of runs is in sight")
                .isTrue();

        WebElement filter = browser.find("input[placeholder='filter metrics']");
        filter.sendKeys("ACTIV 49");
        browser.eventually(() -> assertThat(browser.texts(".metric-name"))
                .hasSize(15)
                .contains("layer 049/activations", "layer 149/activations", "layer 499/activations"));
        assertThat(browser.texts(".metrics h2 .count")).containsExactly("15 of 500, 1 ticked");
        metric(key(490)).click();
        browser.eventually(
                () -> assertThat(browser.texts(".metrics h2 .count")).containsExactly("15 of 500, 2 ticked"));
        browser.awaitImages();
        browser.screenshot("many-keys-filtered");

        filter.sendKeys(Keys.chord(Keys.CONTROL, "a"), "nothing");
        browser.eventually(() -> assertThat(browser.texts(".metrics .hint")).containsExactly("No matching metrics."));
    }

    private static boolean isInSight(String css) {
        return (Boolean) browser.run("""
                const { top, bottom } = document.querySelector(arguments[0]).getBoundingClientRect();
                return top >= 0 && bottom <= innerHeight;""", css);
    }

    @Test
    void narrowScreen_keepsTheListOfKeysShort() {
        addRun("one", KEYS);
        browser.asOnScreen(360, 740);
        open("run=one&metric=" + key(7).replace(" ", "%20"));
        browser.button("Runs and metrics").click();
        browser.eventually(
                () -> assertThat(browser.count(".metrics .choices li")).isEqualTo(KEYS));

        assertThat((Boolean)
                        browser.run("return document.querySelector('.metrics').clientHeight < 2 * innerHeight / 3"))
                .isTrue();
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
        browser.find("input[placeholder='filter metrics']").click();
        browser.screenshot("many-keys-narrow");
    }

    @Test
    void keyBeyondTheMaximum_isRejectedWithAHint_andNothingIsLost() {
        addRun("one", KEYS);
        open(query("run=one&step=10", IntStream.range(0, MAX_METRICS)));
        browser.eventually(
                () -> assertThat(browser.count(".metrics .choices li")).isEqualTo(KEYS));
        browser.awaitImages();
        String before = browser.url();
        browser.find("input[placeholder='filter metrics']").sendKeys("06");
        browser.eventually(() -> assertThat(browser.texts(".metric-name")).hasSize(11));
        WebElement box = metric(key(69));
        box.sendKeys(Keys.SPACE);

        browser.eventually(() -> assertThat(browser.texts(".metrics li .problem"))
                .containsExactly("No more than 64 metrics can be compared at once."));
        assertThat(box.isSelected()).isFalse();
        assertThat(browser.url()).isEqualTo(before);
        assertThat(browser.count("section.metric")).isEqualTo(MAX_METRICS);
        assertThat((Boolean) browser.run("""
                const word = document.querySelector('.metrics li .problem');
                const { left, right, top, bottom } = word.getBoundingClientRect();
                return document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === word;""")).as("it is in sight").isTrue();
        browser.screenshot("metric-refused");

        browser.find("input[placeholder='filter metrics']").sendKeys(Keys.chord(Keys.CONTROL, "a"), "layer 063/");
        browser.eventually(() -> assertThat(browser.texts(".metric-name")).containsExactly(key(63)));
        metric(key(63)).click();
        browser.find("input[placeholder='filter metrics']").sendKeys(Keys.chord(Keys.CONTROL, "a"), "layer 064/");
        browser.eventually(() -> assertThat(browser.texts(".metric-name")).containsExactly(key(64)));
        metric(key(64)).click();
        browser.eventually(() -> assertThat(browser.url()).contains("layer+064%2F"));
        assertThat(browser.count(".problem")).isZero();
    }

    @Test
    void runBeyondTheMaximum_isRejectedWithAHint() {
        String others = others(80);
        addRun("last", KEYS);
        open(query("step=10", IntStream.range(0, 25)) + others);
        browser.eventually(() -> assertThat(browser.count(".ticked li")).isEqualTo(80));
        WebElement box = browser.box("run last");
        box.click();

        browser.eventually(() -> assertThat(browser.texts(".choices li .problem"))
                .containsExactly("No more than 80 runs can be compared at once."));
        assertThat(box.isSelected()).isFalse();
        assertThat(browser.count(".ticked li")).isEqualTo(80);
    }

    @Test
    void linkBeyondTheMaximum_isReduced_withANotice() {
        addRun("one", KEYS);
        open(query("run=one&step=10", IntStream.range(0, 70)));

        browser.eventually(() -> assertThat(browser.texts(".left-out"))
                .containsExactly(
                        "This link selects more than can be compared at once. Showing the first 64 of 70 metrics."));
        browser.awaitImages();
        assertThat(browser.count("section.metric")).isEqualTo(MAX_METRICS);
        browser.eventually(
                () -> assertThat(browser.count(".metrics .choices li")).isEqualTo(KEYS));
        metric(key(0)).click();
        browser.eventually(() -> assertThat(browser.count(".left-out")).isZero());
    }

    @Test
    void linkWithTooManyRuns_readsTheFirstRuns_andTheMetricsThatFit() {
        open(query("step=10", IntStream.range(0, 21)) + others(101));

        browser.eventually(() -> assertThat(browser.texts(".left-out"))
                .containsExactly("This link selects more than can be"
                        + " compared at once. Showing the first 100 of 101 runs and the first 20 of 21 metrics."));
        browser.eventually(() -> assertThat(browser.count(".ticked li")).isEqualTo(MAX_RUNS));
        browser.eventually(() -> assertThat(browser.texts("main [role=status]"))
                .contains("These runs logged no images under the ticked metrics."));
        assertThat(browser.count("main .failure")).isZero();
    }

    @Test
    void tooManyKeysOfSeveralRuns_areReported_withWhatToDo() {
        addRun("one", KEYS);
        open("run=one&step=10" + others(28));

        browser.eventually(() -> assertThat(browser.texts("main .failure"))
                .singleElement()
                .asString()
                .contains("2030 cells")
                .endsWith("Tick fewer runs, or only some of the metrics."));
        metric(key(0)).click();
        browser.awaitImages();
        // the browser itself reports responses that are failures
        assertThat(browser.console()).allMatch(line -> line.contains("422"));
    }

    @Test
    void limits_areThoseOfTheContract() {
        String limits = service.sendUnchecked("GET", "/ui/limits.js", null).text();
        JsonNode contract = service.sendUnchecked("GET", "/openapi.json", null).json();

        assertThat(constant(limits, "MAX_METRICS"))
                .isEqualTo(MAX_METRICS)
                .isEqualTo(contract.at("/components/parameters/Metrics/schema/maxItems")
                        .intValue());
        assertThat(constant(limits, "MAX_RUNS"))
                .isEqualTo(MAX_RUNS)
                .isEqualTo(contract.at("/components/parameters/RunIds/schema/maxItems")
                        .intValue());
        assertThat(constant(limits, "MAX_CELLS")).isEqualTo(MAX_CELLS);
        assertThat(contract.at("/paths/~1comparison/get/description").textValue())
                .contains("at most 2,000 cells");
    }

    private static int constant(String module, String name) {
        Matcher found = Pattern.compile("const " + name + " = (\\d+);").matcher(module);
        assertThat(found.find()).as(name).isTrue();
        return Integer.parseInt(found.group(1));
    }
}
