package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import runcomparer.demo.runs.DemoRun;

/** The step slider, and the band above it that shows the steps with images for each run. */
class StepBandPageTest extends OwnRunsPage {

    private static final String SLIDER = ".slider input";
    private static final int MAX_HEIGHT = 72;

    /** The distance from an end of the band to the middle of the thumb there. */
    private static final int INSET = 7;

    @BeforeEach
    void start() {
        start(Duration.ZERO, Map.of());
    }

    private void addTwoRuns() {
        project.add(DemoRun.named("r1", "run one")
                .singleImages("m", 10, 10, 50, "a fox")
                .build());
        project.add(DemoRun.named("r2", "run two")
                .singleImages("m", 20, 20, 40, "a fox")
                .singleImages("n", 1_000, 1, 1_000, "a fox")
                .build());
    }

    private void openTwoRuns(String more) {
        open("run=r1&run=r2&metric=m&metric=n" + more);
        browser.awaitStill();
    }

    private static double value() {
        return Double.parseDouble(browser.find(SLIDER).getDomProperty("value"));
    }

    private static String words() {
        return browser.find(SLIDER).getDomAttribute("aria-valuetext");
    }

    /** Whether a line of the band has the colour of its run at a fraction of the length of the slider. */
    private static boolean isMarked(int line, double place) {
        WebElement band = browser.find("canvas.band");
        double pitch = (double) band.getRect().height / browser.count(".ticked li");
        int x = (int) (INSET + place * (band.getRect().width - 2 * INSET));
        Color seen = new Color(browser.picture(band).getRGB(x, (int) ((line + 0.5) * pitch)));
        return browser.run(
                        "return getComputedStyle(document.querySelectorAll('.ticked .swatch')[arguments[0]]).borderTopColor",
                        line)
                .equals("rgb(%d, %d, %d)".formatted(seen.getRed(), seen.getGreen(), seen.getBlue()));
    }

    @Test
    void manyRuns_haveDistinctColours_andThenShapes() {
        List<String> ids = IntStream.range(0, 18).mapToObj("r%d"::formatted).toList();
        ids.forEach(id -> project.add(DemoRun.named(id, "run " + id)
                .imageLists("m", 10, 10, 30, "a fox")
                .build()));
        open("metric=m&step=10&"
                + String.join("&", ids.stream().map("run="::concat).toList()));

        browser.awaitStill();

        assertThat(colours("disc")).hasSize(16).doesNotHaveDuplicates();
        assertThat(colours("square"))
                .as("the first colours again")
                .isEqualTo(colours("disc").subList(0, 2));
        browser.screenshot("many-runs");
    }

    /** The colours of the runs whose marks have a shape. */
    @SuppressWarnings("unchecked")
    private static List<String> colours(String shape) {
        return (List<String>) browser.run("""
                return [...document.querySelectorAll('.ticked .swatch.' + arguments[0])].map((mark) => getComputedStyle(mark).borderTopColor)""", shape);
    }

    @Test
    void band_showsTheStepsOfEachRun_inItsColour() {
        addTwoRuns(); // at 10, 20, 30, 40, 50 and 1000: so many fifths of the slider
        openTwoRuns("&step=35");

        browser.eventually(() -> assertThat(isMarked(0, 0)).isTrue());
        assertThat(IntStream.range(0, 6).filter(step -> isMarked(0, step / 5.0)))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(IntStream.range(0, 6).filter(step -> isMarked(1, step / 5.0)))
                .containsExactly(1, 3, 5);
        assertThat(isMarked(0, 0.5 / 5)).as("between two steps").isFalse();
        assertThat(browser.texts(".step-labels span")).startsWith("10").endsWith("1000");
        browser.screenshot("step-band");
        browser.inDark();
        browser.eventually(() -> assertThat(isMarked(1, 1.0 / 5))
                .as("in the colours of the dark page")
                .isTrue());
        browser.screenshot("step-band-dark");
    }

    @Test
    void typedStep_isAtMostTheLastOne() {
        addTwoRuns();
        openTwoRuns("&step=30");
        WebElement field = browser.find(".step-controls input[type='number']");
        for (String[] typedAndTaken : new String[][] {{"99994499", "1000"}, {"35", "35"}}) {
            field.sendKeys(Keys.chord(Keys.CONTROL, "a"), typedAndTaken[0], Keys.ENTER);
            browser.eventually(() -> assertThat(browser.url()).endsWith("step=" + typedAndTaken[1]));
            browser.eventually(() -> assertThat(field.getDomProperty("value")).isEqualTo(typedAndTaken[1]));
        }
    }

    @Test
    void slider_spacesStepsEqually_andIsDraggedOnTheBand() {
        addTwoRuns();
        openTwoRuns("&step=10");
        assertThat(value()).isZero();
        browser.dragAcross(browser.find(SLIDER), 0, 0.81, 4);

        browser.eventually(() -> assertThat(words()).isEqualTo("step 50, 5 of 6"));
        assertThat(value()).isCloseTo(0.8, within(0.001));
        assertThat(browser.url()).contains("step=50");
        assertThat(browser.texts(".step-place")).containsExactly("5 of 6");
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(words()).isEqualTo("step 1000, 6 of 6"));
    }

    @Test
    void typedStepBetweenTwoOthers_isPlacedBetweenThem() {
        addTwoRuns();
        openTwoRuns("&step=10");
        browser.find("input[type=number]").sendKeys(Keys.chord(Keys.CONTROL, "a"), "35", Keys.ENTER);

        browser.eventually(() -> assertThat(value()).isCloseTo(0.5, within(0.001)));
        assertThat(words()).isEqualTo("step 35, 3 of 6");
        assertThat(browser.texts(".runs-here")).singleElement().asString().startsWith("0 of 2 runs here");
    }

    @Test
    void keysOnTheSlider_moveTheStep() {
        project.add(DemoRun.named("r1", "run one")
                .singleImages("m", 10, 10, 500, "a fox")
                .build());
        open("run=r1&metric=m&step=10");
        browser.awaitStill();
        WebElement slider = browser.find(SLIDER);
        Map<CharSequence, Integer> steps = Map.of(Keys.PAGE_UP, 110, Keys.ARROW_UP, 20, Keys.END, 500);
        steps.forEach((key, step) -> {
            slider.sendKeys(key);
            browser.eventually(() -> assertThat(words()).startsWith("step " + step + ","));
            slider.sendKeys(Keys.HOME);
            browser.eventually(() -> assertThat(words()).startsWith("step 10,"));
        });
        slider.sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT), Keys.PAGE_UP, Keys.PAGE_DOWN, Keys.ARROW_LEFT);
        browser.eventually(() -> assertThat(words()).isEqualTo("step 100, 10 of 50"));
    }

    @Test
    void runsWithImagesAtTheStep_areCounted_andNamedOnHoverAndToScreenReaders() {
        addTwoRuns();
        openTwoRuns("&step=30");

        assertThat(browser.texts(".runs-here")).singleElement().asString().startsWith("1 of 2 runs here");
        assertThat(browser.find(".runs-here").getDomAttribute("title"))
                .isEqualTo("With images at step 30: run one.\nWithout: run two.");
        String described = (String) browser.run(
                "return document.getElementById(document.querySelector(arguments[0]).getAttribute('aria-describedby')).textContent",
                SLIDER);
        assertThat(described)
                .isEqualTo(
                        "1 of 2 runs logged images exactly here. With images at step 30: run one. Without: run two.");

        assertThat(browser.count(".ticked li:nth-child(1) .swatch.hollow")).isZero();
        assertThat(browser.count(".ticked li:nth-child(2) .swatch.hollow")).isEqualTo(1);

        browser.pointAt(browser.find(SLIDER), 0.99, 13);
        browser.eventually(
                () -> assertThat(browser.texts(".band-hint")).containsExactly("step 1000: 1 of 2 runs · run two ✓"));
        browser.pointAt(browser.find(SLIDER), 0.99, 4);
        browser.eventually(
                () -> assertThat(browser.texts(".band-hint")).containsExactly("step 1000: 1 of 2 runs · run one ✗"));
        browser.screenshot("step-band-hint");
        browser.pointAt(browser.find("h1"), 0.5, 5);
        browser.eventually(() -> assertThat(browser.texts(".band-hint")).containsExactly(""));
    }

    @Test
    void stepsToScale_areChosen_andAreInTheAddress() {
        addTwoRuns();
        openTwoRuns("&step=50");
        browser.find(".linear input").click();

        browser.eventually(() -> assertThat(browser.url()).contains("scale=linear"));
        assertThat(value()).isCloseTo(40.0 / 990, within(0.001));
        browser.eventually(() -> assertThat(isMarked(1, 1)).isTrue());
        browser.screenshot("step-band-linear");
        open(browser.url().replaceFirst("^[^?]*\\?", ""));
        browser.eventually(() -> assertThat(value()).isCloseTo(40.0 / 990, within(0.001)));
        browser.find(".linear input").click();
        browser.eventually(() -> assertThat(browser.url()).doesNotContain("scale="));
        assertThat(value()).isCloseTo(0.8, within(0.001));
    }

    @Test
    void bandOfAHundredRuns_isNoTallerThanThatOfTen() {
        IntStream.range(0, 100)
                .forEach(run -> project.add(DemoRun.named("r" + run, "run " + run)
                        .singleImages("m", 10L * (run + 1), 10 + run % 7, 5_000, "a fox")
                        .build()));
        open(IntStream.range(0, 100).mapToObj(run -> "run=r" + run).collect(Collectors.joining("&"))
                + "&metric=m&step=3000");
        browser.awaitStill();

        assertThat(browser.find("canvas.band").getRect().height).isBetween(1, MAX_HEIGHT);
        browser.pointAt(browser.find(SLIDER), 0.5, MAX_HEIGHT - 1);
        browser.eventually(() -> assertThat(browser.texts(".band-hint"))
                .singleElement()
                .asString()
                .contains(" of 100 runs · run 9"));
        browser.screenshot("step-band-of-many");
    }

    @Test
    void runsWithTensOfThousandsOfSteps_areBrowsedWithoutDelay() {
        project.add(DemoRun.named("long", "long")
                .singleImages("m", 0, 1, 61_000, "a fox")
                .build());
        project.add(DemoRun.named("big", "big")
                .singleImages("m", 0, 5, 100_000, "a fox")
                .build());
        project.add(DemoRun.named("short", "short")
                .singleImages("m", 1_000, 1_000, 60_000, "a fox")
                .build());
        open("run=long&run=big&run=short&metric=m&step=30000");
        browser.awaitStill();

        browser.eventually(() -> assertThat(words()).isEqualTo("step 30000, 30001 of 68801"));
        browser.eventually(() -> assertThat(isMarked(0, 0.5)).isTrue());
        assertThat(browser.count(".slider *"))
                .as("elements, whatever the number of steps")
                .isLessThan(20);
        Figures.report("a slider of 68,801 steps, from one to another and drawn", browser.runAsync("""
                const done = arguments[arguments.length - 1];
                const slider = document.querySelector(arguments[0]);
                const times = [];
                const move = (place) => {
                  const start = performance.now();
                  slider.value = String(place);
                  slider.dispatchEvent(new Event('input', { bubbles: true }));
                  requestAnimationFrame(() => setTimeout(() => {
                    times.push(Math.round(performance.now() - start));
                    place < 0.9 ? move(place + 0.05) : done(`at most ${Math.max(...times)} ms of ${times.length}`);
                  }));
                };
                move(0.1);""", SLIDER));
        browser.press(Keys.ARROW_LEFT);
        browser.screenshot("step-band-long");
        leave();
    }
}
