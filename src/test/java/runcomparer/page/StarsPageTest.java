package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import runcomparer.demo.runs.DemoRun;

/** Starred images: stored in the browser, filtered, listed, and exported. */
class StarsPageTest extends OwnRunsPage {

    private static final String TWO_RUNS = "run=r1&run=r2&metric=m&step=20";
    private static final String FORMULA = "=1+1, \"quoted\"";

    @AfterEach
    void closeTabs() {
        browser.closeOtherTabs();
    }

    private void startWithRuns() {
        start(Duration.ZERO, Map.of("COMPARER_ALLOWED_PROJECTS", "*"));
        project.add(DemoRun.named("r1", "run one")
                .imageLists("m", 10, 10, 20, "a fox", FORMULA, "a river")
                .build());
        project.add(DemoRun.named("r2", "run two")
                .imageLists("m", 10, 10, 20, "a fox", FORMULA, "a river")
                .build());
    }

    private void openImages(String query) {
        open(query);
        browser.awaitImages();
    }

    /** Stars an image of a run by clicking the star in its corner. */
    private static void star(int run, int image) {
        browser.find(figure(run, image) + " .star").click();
    }

    private static String figure(int run, int image) {
        return ".run-strip:nth-child(%d) figure:nth-of-type(%d)".formatted(run, image);
    }

    private static void seeStars(String... captions) {
        browser.eventually(() -> assertThat(browser.texts("figure:has(.star[aria-pressed=true]) figcaption"))
                .containsExactly(captions));
        assertThat(browser.texts(".stars-button .count")).containsExactly(String.valueOf(captions.length));
    }

    @Test
    void images_areStarredByClickAndKey_andStayStarredAfterAReload() {
        startWithRuns();
        openImages(TWO_RUNS);
        star(1, 1);
        seeStars("a fox");
        browser.tabTo(figure(2, 3) + " button");
        browser.press("s");
        seeStars("a fox", "a river");
        browser.screenshot("stars");

        openImages(TWO_RUNS);
        seeStars("a fox", "a river");
        browser.tabTo(figure(2, 3) + " button");
        browser.press("s");
        seeStars("a fox");
        browser.find("h1").click();
        browser.hover(figure(1, 1) + " img");
        browser.press("s");
        seeStars();
    }

    @Test
    void openImages_areStarredToo() {
        startWithRuns();
        openImages(TWO_RUNS + "&open=r1:0:m&open=r2:2:m");
        browser.press("s");
        browser.eventually(
                () -> assertThat(browser.texts(".stars-button .count")).containsExactly("1"));
        browser.find(".look figure:nth-of-type(2) .star").click();
        browser.press(Keys.ESCAPE);

        seeStars("a fox", "a river");
    }

    @Test
    void stars_belongToTheirProjectAndStep() {
        startWithRuns();
        demo.project("demo", "other")
                .add(DemoRun.named("r1", "another run")
                        .imageLists("m", 10, 10, 20, "a fox")
                        .build());
        openImages(TWO_RUNS);
        star(1, 1);
        seeStars("a fox");

        openImages("run=r1&metric=m&step=10");
        browser.eventually(
                () -> assertThat(browser.texts(".stars-button .count")).containsExactly("1"));
        assertThat(browser.count(".star[aria-pressed=true]")).isZero();
        openImages("entity=demo&project=other&run=r1&metric=m&step=20");
        seeStars();
        star(1, 1);
        seeStars("a fox");
        openImages(TWO_RUNS + "&entity=" + demo.entity() + "&project=" + demo.project());
        seeStars("a fox");
    }

    @Test
    void onlyStarredImages_areShownOnRequest_andByUrl() {
        startWithRuns();
        openImages(TWO_RUNS);
        assertThat(browser.count(".only-starred")).isZero();
        star(1, 1);
        star(2, 3);
        browser.find(".only-starred").click();

        browser.eventually(() -> assertThat(browser.texts(".strip figcaption")).containsExactly("a fox", "a river"));
        assertThat(browser.url()).contains("starred=true");
        browser.screenshot("stars-only");
        browser.find(figure(1, 1) + " button").click();
        browser.eventually(() -> assertThat(browser.count("dialog.look[open]")).isEqualTo(1));
        browser.press(Keys.ESCAPE);

        openImages(TWO_RUNS + "&starred=true");
        browser.eventually(() -> assertThat(browser.texts(".strip figcaption")).containsExactly("a fox", "a river"));
        open("run=r1&metric=m&step=10&starred=true");
        browser.button("Show all images").click();
        browser.eventually(
                () -> assertThat(browser.texts(".strip figcaption")).containsExactly("a fox", FORMULA, "a river"));
    }

    @Test
    void allStars_areListed_withLinks() {
        startWithRuns();
        openImages(TWO_RUNS);
        browser.find(".stars-button").click();
        browser.eventually(() -> assertThat(browser.texts(".sheet .hint"))
                .singleElement()
                .asString()
                .startsWith("Nothing is starred yet"));
        browser.press(Keys.ESCAPE);
        star(1, 1);
        openImages("run=r2&metric=m&step=10");
        star(1, 3);
        browser.find(".stars-button").click();
        browser.eventually(
                () -> assertThat(browser.texts(".star-list .star-caption")).containsExactly("a river", "a fox"));
        assertThat(browser.texts(".star-list .star-place"))
                .containsExactly("run two\nm\nstep 10", "run one\nm\nstep 20");
        browser.awaitImages();
        browser.screenshot("stars-list");

        browser.button("Star a river of run two, step 10").click();
        browser.eventually(() -> assertThat(browser.texts(".sheet h2 .count"))
                .singleElement()
                .asString()
                .startsWith("1 in "));
        browser.button("Star a river of run two, step 10").click();
        browser.eventually(() -> assertThat(browser.texts(".sheet h2 .count"))
                .singleElement()
                .asString()
                .startsWith("2 in "));
        browser.find(".star-list li:nth-child(2) a").click();
        browser.eventually(() -> assertThat(browser.count(".sheet")).isZero());
        browser.eventually(() -> assertThat(browser.texts("figure:has(.star[aria-pressed=true]) figcaption"))
                .containsExactly("a fox"));
        assertThat(browser.url()).contains("run=r2&run=r1&metric=m&step=20");
        assertThat(browser.texts(".strip-head .badge.exactly")).containsExactly("step 20", "step 20");
    }

    @Test
    void stars_areExported_asCsvAndJson(@TempDir Path folder) throws IOException {
        startWithRuns();
        browser.downloadInto(folder);
        openImages(TWO_RUNS);
        star(1, 1);
        seeStars("a fox");
        star(2, 2);
        seeStars("a fox", FORMULA);
        browser.find(".stars-button").click();
        browser.button("CSV").click();
        browser.button("JSON").click();
        browser.eventually(
                () -> assertThat(folder).isDirectoryContaining("glob:**.csv").isDirectoryContaining("glob:**.json"));

        assertThat(file(folder, ".csv").getFileName())
                .hasToString("stars-%s-%s.csv".formatted(demo.entity(), demo.project()));
        List<String> lines = Files.readAllLines(file(folder, ".csv"));
        assertThat(lines.get(0))
                .isEqualTo("\"run_id\",\"run_name\",\"metric\",\"step\",\"index\",\"caption\",\"url\",\"starred_at\"");
        assertThat(lines.get(1))
                .startsWith("\"r2\",\"run two\",\"m\",20,1,\"'=1+1, \"\"quoted\"\"\",\"" + service.url() + "/files/");
        assertThat(lines.get(2)).startsWith("\"r1\",\"run one\",\"m\",20,0,\"a fox\",\"" + service.url() + "/files/");
        assertThat(lines).hasSize(3);
        JsonNode json = new ObjectMapper().readTree(file(folder, ".json").toFile());
        assertThat(json.path("format").asText()).isEqualTo("run-comparer stars");
        assertThat(json.path("version").asInt()).isEqualTo(1);
        assertThat(json.path("project").asText()).isEqualTo(demo.entity() + "/" + demo.project());
        JsonNode first = json.path("stars").path(0);
        assertThat(first.path("caption").asText()).isEqualTo(FORMULA);
        assertThat(first.path("run_name").asText()).isEqualTo("run two");
        String path =
                first.path("url").asText().substring(service.url().toString().length());
        assertThat(service.get(path).status()).isEqualTo(200);

        browser.button("Star a fox of run one, step 20").click();
        browser.eventually(() -> assertThat(browser.texts(".sheet h2 .count"))
                .singleElement()
                .asString()
                .startsWith("1 in "));
        browser.find(".sheet input[type=file]")
                .sendKeys(file(folder, ".json").toAbsolutePath().toString());
        browser.eventually(
                () -> assertThat(browser.texts(".sheet > .hint")).contains("1 star added, 1 was already here."));
        browser.awaitImages();
        browser.press(Keys.ESCAPE);
        seeStars("a fox", FORMULA);
    }

    private static Path file(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void tabs_shareStars() {
        startWithRuns();
        openImages(TWO_RUNS);
        String first = browser.tab();
        String second = browser.another(WindowType.WINDOW);
        openImages(TWO_RUNS);
        star(1, 1);
        browser.goTo(first);
        seeStars("a fox");
        star(1, 1);
        seeStars();
        browser.goTo(second);
        seeStars();
    }

    @Test
    void withoutStorage_starsLastAsLongAsThePage_withOneWarning() {
        startWithRuns();
        browser.another(WindowType.TAB);
        browser.beforeEveryPage(
                "IDBFactory.prototype.open = () => { throw new DOMException('not here', 'SecurityError'); }");
        openImages(TWO_RUNS);
        assertThat(browser.count(".notice")).isZero();
        star(1, 1);
        seeStars("a fox");
        browser.eventually(() -> assertThat(browser.texts(".notice"))
                .singleElement()
                .asString()
                .startsWith("This browser does not let the page store anything"));
        browser.screenshot("stars-not-kept");
        browser.button("Understood").click();
        star(1, 2);
        seeStars("a fox", FORMULA);
        assertThat(browser.count(".notice")).isZero();

        openImages(TWO_RUNS);
        seeStars();
    }

    @Test
    void starsAreReadable_onANarrowScreen_andInTheDark() {
        startWithRuns();
        browser.asOnScreen(390, 844);
        browser.inDark();
        openImages(TWO_RUNS);
        star(1, 1);
        star(1, 2);
        star(2, 1);
        browser.find(".stars-button").click();
        browser.awaitImages();
        assertThat(
                        (Long)
                                browser.run(
                                        "return document.querySelector('.sheet').scrollWidth - document.querySelector('.sheet').clientWidth"))
                .isLessThanOrEqualTo(0);
        browser.screenshot("stars-list-narrow");
    }
}
