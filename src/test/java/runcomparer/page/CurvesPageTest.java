package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The curves of scalars above the images: which are plotted and how, and how they select a step. */
class CurvesPageTest extends DemoPage {

    /** The run whose loss is NaN from step 1200 to 1390, and one that ended before. */
    private static final String TWO_RUNS = "run=rf60b468&run=r07d8a9a&metric=main/samples";

    private static final String HANDLE = ".step-handle";
    private static final String READINGS = ".readings .reading";

    /** The margins around the curves, as in curves/drawing.js. */
    private static final int LEFT = 46;

    private static final int RIGHT = 26;

    @AfterEach
    void rememberNothing() {
        browser.run("localStorage.clear()");
    }

    private static void openPlots(String query, int plots) {
        open(query);
        browser.awaitImages();
        browser.eventually(() -> assertThat(browser.count(".drawing canvas")).isEqualTo(plots));
        browser.eventually(
                () -> assertThat(browser.count(".curves[aria-busy='true']")).isZero());
    }

    private static String step() {
        return browser.find(".step-controls input[type='number']").getDomProperty("value");
    }

    private static WebElement handle() {
        return browser.find(HANDLE);
    }

    @Test
    void loss_isPlottedByDefault_onceTheImagesAreLoaded() {
        openPlots(TWO_RUNS + "&step=2500", 1);

        assertThat(browser.texts(".key-menu summary")).containsExactly("train/loss");
        assertThat(browser.find(".drawing").getDomAttribute("aria-label"))
                .matches(
                        "train/loss of 2 runs, from step 10 to 5500\\. At step 2500: copper-river-34 0\\.\\d+, swift-valley-33 0\\.\\d+\\.");
        assertThat(browser.texts(".readings .run-name")).containsExactly("copper-river-34", "swift-valley-33");
        assertThat(browser.texts(READINGS)).allMatch(value -> value.matches("0\\.\\d{2,4}"));
        List<String> resources = browser.resources();
        int library = IntStream.range(0, resources.size())
                .filter(place -> resources.get(place).endsWith("/uPlot.esm.js"))
                .findFirst()
                .orElseThrow();
        assertThat(resources.subList(0, library))
                .as("earlier requests")
                .anyMatch(resource -> resource.contains("?width="))
                .noneMatch(resource -> resource.contains("/scalars?"));
        browser.screenshot("curves");
    }

    @Test
    void step_isDraggedAlongTheCurve_toStepsWithImages() {
        openPlots(TWO_RUNS + "&step=250", 1);
        String before = browser.texts(READINGS).get(0);

        browser.dragAcross(handle(), 0.05, 0.5, 60);

        browser.eventually(() -> assertThat(step()).isIn("2500", "2750", "3000"));
        assertThat(browser.url()).contains("step=" + step());
        browser.eventually(
                () -> assertThat(browser.texts(".strip-head .badge.exactly")).contains("step " + step()));
        assertThat(browser.texts(READINGS).get(0)).isNotEqualTo(before);
        assertThat(handle().getDomAttribute("aria-valuetext")).matches("step " + step() + ", \\d+ of \\d+");

        browser.pointAt(handle(), 0.99, 40);
        handle().click();
        browser.eventually(() -> assertThat(step()).isIn("2750", "3000"));
    }

    @Test
    void step_isChosenByKeys() {
        openPlots(TWO_RUNS + "&step=2500", 1);
        browser.tabTo(HANDLE);

        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(step()).isEqualTo("2750"));
        browser.press(Keys.HOME);
        browser.eventually(() -> assertThat(step()).isEqualTo("250"));
        browser.press(Keys.END);
        browser.eventually(() -> assertThat(step()).isEqualTo("5500"));
        assertThat(handle().getDomProperty("value")).startsWith("1");
    }

    @Test
    void stepChosenElsewhere_movesTheLine() {
        openPlots(TWO_RUNS + "&step=2500", 1);
        double before = Double.parseDouble(handle().getDomProperty("value"));

        browser.button("Previous step").click();

        browser.eventually(() ->
                assertThat(Double.parseDouble(handle().getDomProperty("value"))).isLessThan(before));
    }

    @Test
    void evolution_hasTheCurvesToo() {
        openPlots(TWO_RUNS + "&view=evolution&step=250", 1);

        browser.dragAcross(handle(), 0.05, 0.5, 60);

        browser.eventually(() -> assertThat(browser.url()).matches(".*[?&]step=(2500|2750|3000)(&.*)?"));
        browser.eventually(
                () -> assertThat(browser.texts(".head.current")).hasSize(1).noneMatch("250"::equals));
        browser.screenshot("curves-evolution");
    }

    @Test
    void scalars_areChosenFromAFilteredList_andAreInTheAddress() {
        openPlots(TWO_RUNS + "&step=2500", 1);
        browser.find(".key-menu summary").click();
        browser.eventually(() -> assertThat(browser.texts(".key-list .metric-name"))
                .containsExactly("eval/fid", "lr", "train/loss", "val/loss"));
        browser.find(".key-list input[type='search']").sendKeys("LOSS v");
        browser.eventually(
                () -> assertThat(browser.texts(".key-list .metric-name")).containsExactly("val/loss"));
        browser.box("val/loss").click();

        browser.eventually(() -> assertThat(browser.texts(".plot-of figcaption .metric-name"))
                .containsExactly("train/loss", "val/loss"));
        assertThat(browser.url()).contains("scalar=train%2Floss&scalar=val%2Floss");
        browser.eventually(() -> assertThat(browser.count(".drawing canvas")).isEqualTo(2));
        browser.screenshot("curves-list");
        browser.press(Keys.ESCAPE);
        browser.eventually(() ->
                assertThat(browser.find(".key-menu").getDomProperty("open")).isEqualTo("false"));

        openPlots(browser.url().split("\\?", 2)[1], 2);
        assertThat(browser.texts(".plot-of figcaption .metric-name")).containsExactly("train/loss", "val/loss");
        browser.back();
    }

    @Test
    void removingTheLastScalar_foldsThePlots() {
        openPlots(TWO_RUNS + "&step=2500&scalar=val/loss", 1);
        browser.find(".key-menu summary").click();
        browser.eventually(() -> assertThat(browser.box("val/loss").isEnabled()).isTrue());
        browser.box("val/loss").click();

        browser.eventually(() -> assertThat(browser.count(".plots")).isZero());
        assertThat(browser.focused(".fold-curves")).isTrue();
        browser.button("Curves").click();
        browser.eventually(() -> assertThat(browser.texts(".key-menu summary")).containsExactly("val/loss"));
    }

    @Test
    void runsAreNamed_belowEachOfSeveralPlots() {
        openPlots(TWO_RUNS + "&step=2500&scalar=train/loss&scalar=val/loss", 2);

        assertThat(browser.texts(".readings .run-name"))
                .containsExactly("copper-river-34", "swift-valley-33", "copper-river-34", "swift-valley-33");
        assertThat(browser.find(".readings li").getDomAttribute("title")).startsWith("copper-river-34: ");
        browser.screenshot("curves-two");
    }

    @Test
    void atMostFour_arePlotted_sideBySide() {
        openPlots(TWO_RUNS + "&step=2500&scalar=train/loss&scalar=val/loss&scalar=eval/fid&scalar=lr&scalar=more", 4);
        browser.find(".key-menu summary").click();

        browser.eventually(() -> assertThat(browser.texts(".key-menu summary")).containsExactly("4 of 4 scalars"));
        assertThat(browser.box("lr").isEnabled()).isTrue();
        browser.box("lr").click();
        browser.eventually(() -> assertThat(browser.count(".plot-of")).isEqualTo(3));
        browser.find(".key-menu summary").click();
        browser.asOnScreen(1920, 1080);
        browser.eventually(() -> assertThat(browser.run("return new Set([...document.querySelectorAll('.plot-of')]"
                        + ".map((plot) => plot.getBoundingClientRect().top)).size"))
                .isEqualTo(1L));
        browser.screenshot("curves-three-1920");
        browser.asOnScreen(820, 1180);
        browser.screenshot("curves-three-820");
        browser.asOnScreen(390, 844);
        browser.eventually(() -> assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390));
        browser.screenshot("curves-three-390");
    }

    @Test
    void smoothing_isChosen_andTheLoggedValuesStayVisible() {
        openPlots(TWO_RUNS + "&step=2500", 1);
        String raw = browser.texts(READINGS).get(0);
        browser.find("input.smoothing").sendKeys(Keys.END);

        browser.eventually(() -> assertThat(browser.texts(READINGS).get(0)).isNotEqualTo(raw));
        assertThat(browser.url()).contains("smoothing=99");
        assertThat(browser.texts(".smoothing-value")).containsExactly("0.99");
        assertThat(browser.find(".readings li").getDomAttribute("title"))
                .isEqualTo(raw + ", smoothed " + browser.texts(READINGS).get(0) + " at step 2500");
        browser.screenshot("curves-smooth");
    }

    @Test
    void logarithmicScales_areChosen_andAreInTheAddress() {
        openPlots(TWO_RUNS + "&step=2500", 1);
        double place = Double.parseDouble(handle().getDomProperty("value"));
        BufferedImage before = browser.picture(browser.find(".drawing"));

        logBox("log y").click();
        browser.eventually(() -> assertThat(isSame(browser.picture(browser.find(".drawing")), before))
                .isFalse());
        logBox("log x").click();
        browser.eventually(() ->
                assertThat(Double.parseDouble(handle().getDomProperty("value"))).isGreaterThan(place + 0.2));
        assertThat(browser.url()).contains("log=value&log=step");
        browser.inDark();
        browser.screenshot("curves-log-dark");

        browser.dragAcross(handle(), 0.87, 0.5, 60);
        browser.eventually(() -> assertThat(step()).isEqualTo("250"));
    }

    private static WebElement logBox(String label) {
        return browser.find(".curves").findElement(By.xpath(".//label[contains(., '%s')]/input".formatted(label)));
    }

    private static boolean isSame(BufferedImage one, BufferedImage other) {
        return IntStream.range(0, one.getWidth() * one.getHeight()).allMatch(place -> {
            int x = place % one.getWidth();
            int y = place / one.getWidth();
            return one.getRGB(x, y) == other.getRGB(x, y);
        });
    }

    @Test
    void nan_isAGap() {
        openPlots("run=rf60b468&metric=main/samples&step=5500", 1);

        browser.eventually(() -> assertThat(isDrawnAt(1000)).isTrue());
        assertThat(isDrawnAt(1100)).isTrue();
        assertThat(IntStream.of(1230, 1260, 1300, 1340, 1360).filter(CurvesPageTest::isDrawnAt))
                .isEmpty();
        assertThat(isDrawnAt(1500)).isTrue();
    }

    /** Whether the curve of the only run, from step 10 to 5500, passes above a step. */
    private static boolean isDrawnAt(int step) {
        BufferedImage seen = browser.picture(browser.find(".drawing"));
        int x = LEFT + (int) Math.round((step - 10) / 5490.0 * (seen.getWidth() - LEFT - RIGHT));
        String colour = (String)
                browser.run("return getComputedStyle(document.querySelector('.readings .swatch')).backgroundColor");
        return IntStream.range(0, seen.getHeight())
                .mapToObj(y -> new Color(seen.getRGB(x, y)))
                .anyMatch(pixel -> isNear(pixel, colour));
    }

    /** Lines are antialiased. */
    private static boolean isNear(Color pixel, String rgb) {
        int[] wanted = IntStream.of(0, 1, 2)
                .map(part -> Integer.parseInt(rgb.replaceAll("[^0-9,]", "").split(",", -1)[part]))
                .toArray();
        return Math.abs(pixel.getRed() - wanted[0])
                        + Math.abs(pixel.getGreen() - wanted[1])
                        + Math.abs(pixel.getBlue() - wanted[2])
                < 90;
    }

    @Test
    void pointer_showsTheValuesOfEachRun() {
        openPlots(TWO_RUNS + "&step=250&smoothing=50", 1);

        browser.pointAt(handle(), 0.5, 50);

        browser.eventually(() -> assertThat(browser.texts(".curve-hint p")).hasSize(3));
        assertThat(browser.texts(".curve-hint p").get(0)).matches("step 2,[5-9]\\d\\d");
        assertThat(browser.texts(".curve-hint p").subList(1, 3))
                .allMatch(line -> line.matches("(?s)(copper-river-34|swift-valley-33)\\s+0\\.\\d+ \\(0\\.\\d+\\)"))
                .satisfies(
                        lines -> assertThat(lines.get(0)).as("the higher one").startsWith("swift-valley-33"));
        assertThat(step()).as("nothing is chosen by pointing").isEqualTo("250");
        browser.screenshot("curves-hint");
        browser.hover(".curves-head");
        browser.eventually(
                () -> assertThat(browser.find(".curve-hint").isDisplayed()).isFalse());
    }

    @Test
    void foldedCurves_stayFolded_andRequestNothing() {
        openPlots(TWO_RUNS + "&step=250", 1);
        browser.button("Curves").click();
        browser.eventually(() -> assertThat(browser.count(".curves-body")).isZero());
        browser.screenshot("curves-folded");

        open(TWO_RUNS + "&step=500");
        browser.awaitImages();
        browser.awaitQuiet();
        assertThat(browser.count(".curves-body")).isZero();
        assertThat(browser.resources())
                .noneMatch(resource -> resource.contains("/scalars?") || resource.contains("uPlot"));

        browser.button("Curves").click();
        browser.eventually(() -> assertThat(browser.count(".drawing canvas")).isEqualTo(1));
    }

    @Test
    void narrowScreen_showsImagesFirst() {
        browser.asOnScreen(390, 844);
        open(TWO_RUNS + "&step=250");
        browser.awaitImages();
        assertThat(browser.count(".curves-body")).isZero();

        browser.button("Curves").click();

        browser.eventually(() -> assertThat(browser.count(".drawing canvas")).isEqualTo(1));
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        browser.screenshot("curves-390");
    }

    @Test
    void sampledCurve_isMarked() {
        openPlots("run=big20000&metric=main/qualities&step=500", 1);

        assertThat(browser.texts(".sampled"))
                .hasSize(1)
                .allMatch(text -> text.matches("\\d{3} of 10,000 values|1,000 of 10,000 values"));
    }

    @Test
    void missingRun_isReported_andHidesNoOther() {
        openPlots("run=nosuchrun&" + TWO_RUNS + "&step=2500", 1);

        assertThat(browser.texts(READINGS).get(0)).isEqualTo("not read");
        assertThat(browser.find(".readings li").getDomAttribute("title"))
                .contains("nosuchrun")
                .contains("was not found");
        assertThat(browser.texts(READINGS).subList(1, 3)).allMatch(value -> value.startsWith("0."));
        // the browser itself reports responses that are failures
        assertThat(browser.console()).allMatch(line -> line.contains("404"));
    }

    @Test
    void runsWithoutScalars_haveNoCurves() {
        open("run=empty000");

        browser.eventually(() ->
                assertThat(browser.texts("main .hint")).containsExactly("This run logged neither images nor scalars."));
        assertThat(browser.count(".curves")).isZero();
    }

    @Test
    void manyRuns_areDistinguishedByPointing() {
        String runs = String.join("&run=", browserRuns(12));
        openPlots("run=" + runs + "&metric=main/samples&step=1000&scalar=train/loss", 1);
        assertThat(browser.texts(READINGS)).hasSize(12);
        BufferedImage before = browser.picture(browser.find(".drawing"));

        browser.hover(".readings li:nth-child(9)");

        browser.eventually(() -> assertThat(isSame(browser.picture(browser.find(".drawing")), before))
                .isFalse());
        browser.screenshot("curves-many-runs");
    }

    private static List<String> browserRuns(int count) {
        return IntStream.range(0, count)
                .mapToObj(place -> service.get("/runs?page=2&per_page=" + count)
                        .json()
                        .get(place)
                        .path("id")
                        .asText())
                .toList();
    }
}
