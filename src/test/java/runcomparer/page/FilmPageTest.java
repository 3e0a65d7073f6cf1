package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import runcomparer.testing.TestImages;

/** The film of open images. */
class FilmPageTest extends KnownImagesPage {

    private static final List<Integer> STEPS = List.of(10, 20, 30, 40, 50, 60);
    private static final String BOTH = "&open=a:0:m&open=b:0:m";

    @BeforeEach
    void addRuns() {
        for (String run : List.of("a", "b")) {
            addRun(run);
            STEPS.forEach(step -> log(run, step, plain(64, 48, 0x040404 * step)));
        }
    }

    private void openAt(int step, String more) {
        open("run=a&run=b&step=" + step + more);
        browser.awaitImages();
        browser.eventually(() -> assertThat(browser.texts(".look-film .count"))
                .singleElement()
                .asString()
                .endsWith("of 6"));
        browser.find(".pace option[value='10']").click();
        browser.find(".look-head .run-name").click(); // a list that has the focus has all keys
        browser.run(Frames.WATCH);
    }

    private static void awaitStep(int step) {
        browser.eventually(() ->
                assertThat(browser.texts(".look-head .badge")).isNotEmpty().containsOnly("step " + step));
    }

    private static void awaitEnd() {
        browser.eventually(() -> assertThat(browser.count(".look-film [aria-label='Stop the film']"))
                .isZero());
    }

    private static List<String> both(Stream<Integer> steps) {
        return steps.map(step -> "a_%1$d b_%1$d".formatted(step)).toList();
    }

    @Test
    void film_showsAllOpenImagesTogether_toTheEnd() {
        // slower than the others, and than the pace
        wandb.respondToFilesEnding(
                "b_40.png",
                aResponse()
                        .withHeader("Content-Type", "image/png")
                        .withFixedDelay(1_000)
                        .withBody(TestImages.bytes(plain(64, 48, 0xa0a0a0), "png")));
        openAt(10, BOTH);
        browser.button("Play the film").click();
        awaitStep(60);
        awaitEnd();

        assertThat(Frames.seen(browser)).isEqualTo(both(STEPS.stream()));
        browser.screenshot("look-film");
        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.texts(".strip-head .badge.exactly"))
                .as("the grid behind")
                .containsOnly("step 60"));
    }

    @Test
    void film_startsOverFromItsEnd_andPlaysBackwardsToo() {
        openAt(60, BOTH);
        browser.press("f");
        browser.eventually(() -> assertThat(Frames.seen(browser)).hasSize(7));
        awaitEnd();
        browser.button("Play the film backwards").click();
        awaitStep(10);
        awaitEnd();

        List<Integer> back = List.of(50, 40, 30, 20, 10);
        assertThat(Frames.seen(browser))
                .isEqualTo(both(
                        Stream.of(Stream.of(60), STEPS.stream(), back.stream()).flatMap(steps -> steps)));
    }

    @Test
    void loopingFilm_startsOver_untilTheSpaceBarStopsIt() {
        openAt(50, BOTH);
        browser.press("l");
        browser.press(Keys.SPACE);
        browser.eventually(() -> assertThat(Frames.seen(browser)).containsSequence(both(Stream.of(60, 10, 20, 30))));
        browser.press(Keys.SPACE);
        awaitEnd();
        String stopped = browser.texts(".look-step").get(0);
        browser.awaitQuiet();

        assertThat(browser.texts(".look-step")).containsExactly(stopped);
    }

    @Test
    void reference_staysInAFilm_andDistancesBetweenStepsAreKept() {
        openAt(10, "&open=a:0@10:m&open=b:0:m&open=b:0@30:m&pinned=0");
        browser.press("f");
        browser.eventually(
                () -> assertThat(browser.texts(".look-head .badge")).containsExactly("step 10", "step 40", "step 60"));
        awaitEnd();

        assertThat(Frames.seen(browser))
                .containsExactly("a_10 b_10 b_30", "a_10 b_20 b_40", "a_10 b_30 b_50", "a_10 b_40 b_60");
    }

    @Test
    void film_stops_whenTheImagesAreClosed() {
        openAt(10, BOTH);
        browser.find(".pace option[value='1']").click();
        browser.press("f");
        browser.press(Keys.ESCAPE);

        browser.eventually(() -> assertThat(browser.count("dialog.look")).isZero());
        assertThat(browser.count("button[aria-label='Play the steps'][aria-pressed=true]"))
                .isZero();
    }

    @Test
    void steps_areDragged() {
        openAt(10, BOTH);
        browser.find(".film-place").sendKeys(Keys.END);
        awaitStep(60);
        browser.find(".film-place").sendKeys(Keys.ARROW_LEFT);

        awaitStep(50);
    }
}
