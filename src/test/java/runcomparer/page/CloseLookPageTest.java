package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import runcomparer.testing.TestImages;

/** Up to four open images, with their own steps if one is the reference. */
class CloseLookPageTest extends KnownImagesPage {

    private static final List<String> RUNS = List.of("a", "b", "c", "d", "e");
    private static final List<Integer> COLOURS = List.of(0xff0000, 0x00ff00, 0x0000ff, 0xffff00, 0x00ffff);

    @BeforeEach
    void addRuns() {
        for (int run = 0; run < RUNS.size(); run++) {
            addRun(RUNS.get(run));
            for (long step : new long[] {10, 20, 30}) {
                log(RUNS.get(run), step, plain(64, 48, COLOURS.get(run)));
            }
        }
    }

    private void openRuns(String more) {
        open("run=" + String.join("&run=", RUNS) + "&step=10" + more);
        browser.awaitImages();
    }

    private static WebElement imageOf(String run) {
        return browser.find(".run-strip:nth-child(%d) figure button".formatted(RUNS.indexOf(run) + 1));
    }

    private static void close() {
        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.count("dialog.look")).isZero());
    }

    private static void awaitStages(int count) {
        browser.eventually(
                () -> assertThat(browser.count("dialog.look[open] .stage")).isEqualTo(count));
        browser.awaitImages();
    }

    @Test
    void shiftClicks_addUpToFour_andRemove() {
        openRuns("");
        imageOf("a").click();
        awaitStages(1);
        for (String run : List.of("b", "c", "d")) {
            close();
            browser.shiftClick(imageOf(run));
            awaitStages(RUNS.indexOf(run) + 1);
        }
        close();
        browser.shiftClick(imageOf("b"));
        awaitStages(3);
        assertThat(browser.url()).contains("open=a%3A0%3Am&open=c%3A0%3Am&open=d%3A0%3Am");
        close();
        imageOf("e").click();
        awaitStages(1);
    }

    @Test
    void imageWithItsOwnStep_isShownBesideTheSameRun_andMovesFromThere() {
        openRuns("&open=a:0:m&open=a:0@20:m");
        awaitStages(2);
        browser.eventually(() -> assertThat(browser.texts(".look-head .badge")).containsExactly("step 10", "step 20"));
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.texts(".look-head .badge")).containsExactly("step 20", "step 30"));
    }

    @Test
    void imagesOfOtherRuns_areAddedTogether_andRemoved() {
        openRuns("&open=a:0:m");
        awaitStages(1);
        browser.find(".beside option[value=c]").click();
        awaitStages(2);
        assertThat(browser.find(".beside").getDomProperty("value"))
                .as("no other run is shown as chosen")
                .isEmpty();
        browser.button("The first 4 runs").click();
        awaitStages(4);
        assertThat(browser.texts(".look-head .run-name")).containsExactly("run a", "run c", "run b", "run d");
        browser.button("Remove run c, step 10").click();
        awaitStages(3);
        browser.moveTo(browser.find(".look-image:nth-child(2) .stage"));
        browser.press("x");
        awaitStages(2);
        assertThat(browser.texts(".look-head .run-name")).containsExactly("run a", "run d");
    }

    @Test
    void oneOfSeveral_isShownAlone_byItsNumber() {
        openRuns("&open=a:0:m&open=b:0:m&open=c:0:m");
        awaitStages(3);
        browser.press("2");
        awaitStages(1);
        assertThat(browser.texts(".look-head .run-name")).containsExactly("run b");
        browser.press("2");
        awaitStages(3);
    }

    @Test
    void modes_areChosenByKeys_ifTwoAreOpen() {
        openRuns("&open=a:0:m&open=b:0:m");
        for (String[] key :
                new String[][] {{"w", "swipe"}, {"b", "blink"}, {"d", "difference"}, {"h", "heat"}, {"t", "side"}}) {
            browser.press(key[0]);
            browser.eventually(
                    () -> assertThat(browser.count(".stage." + key[1])).isPositive());
        }
    }

    @Test
    void headersOfTwo_areReadableOnANarrowScreen_ifOneCoversTheOther() {
        browser.asOnScreen(390, 844);
        openRuns("&open=a:0@20:m&open=b:0@20:m&mode=difference");
        browser.eventually(() -> assertThat(browser.count(".stage.difference")).isEqualTo(1));
        browser.awaitImages();

        assertThat(browser.run("""
                return [...document.querySelectorAll('.look-head')].flatMap((head) => [...head.querySelectorAll('button, .run-name')]
                  .filter((part) => part.getBoundingClientRect().width < 20
                    || part.getBoundingClientRect().right > head.getBoundingClientRect().right + 1)
                  .map((part) => part.outerHTML))""")).isEqualTo(List.of());
        browser.screenshot("look-difference-narrow");
    }

    @Test
    void reference_stays_whileTheOthersMove() {
        openRuns("&open=a:0:m&open=b:0:m");
        awaitStages(2);
        browser.press("r");
        browser.eventually(() -> assertThat(browser.url()).contains("open=a%3A0%4010%3Am&open=b%3A0%3Am&pinned=0"));
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.texts(".look-head .badge")).containsExactly("step 10", "step 20"));
        browser.awaitImages();
        browser.screenshot("look-reference");

        browser.open(browser.url());
        awaitStages(2);
        browser.eventually(() -> assertThat(browser.texts(".look-head .badge")).containsExactly("step 10", "step 20"));
        assertThat(browser.find(".look-head.pinned .run-name").getText()).isEqualTo("run a");
        browser.find(".look-head .reference").click();
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.texts(".look-head .badge")).containsExactly("step 20", "step 30"));
        browser.button("Go to step 30").click();
        browser.eventually(() -> assertThat(browser.texts(".look-head .badge")).containsExactly("step 30", "step 30"));
    }

    @Test
    void imageAtTheStepOfThePage_hasNoButtonToGoThere_andALatestOneReturnsToTheLatest() {
        openRuns("&open=a:0@10:m&open=b:0@20:m");
        awaitStages(2);
        assertThat(browser.texts(".look-doings > .quiet:first-child")).containsExactly("Go to step 10");

        open("run=a&run=b&align=latest&open=a:0@10:m");
        awaitStages(1);
        browser.button("Go to latest").click();
        browser.eventually(() -> assertThat(browser.texts(".look-head .badge")).containsExactly("step 30"));
    }

    @Test
    void latestImages_areReferences_atTheirOwnSteps() {
        open("run=a&run=b&align=latest&open=a:0:m&open=b:0:m");
        awaitStages(2);
        browser.press("r");

        browser.eventually(() -> assertThat(browser.url()).contains("open=a%3A0%4030%3Am&open=b%3A0%3Am&pinned=0"));
        browser.eventually(() -> assertThat(browser.texts(".look-head .badge")).containsExactly("step 30", "step 30"));
    }

    @Test
    void previousImages_areShown_untilAllNextOnesAreLoaded() {
        wandb.respondToFilesEnding(
                "b_20.png",
                aResponse()
                        .withHeader("Content-Type", "image/png")
                        .withFixedDelay(1_500)
                        .withBody(TestImages.bytes(plain(64, 48, 0x123456), "png")));
        openRuns("&open=a:0:m&open=b:0:m");
        awaitStages(2);
        browser.run(Frames.WATCH);
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.texts(".look-head .badge")).containsExactly("step 20", "step 20"));

        assertThat(Frames.seen(browser)).containsExactly("a_10 b_10", "a_20 b_20");
    }

    @Test
    void background_isVisibleThroughTransparentImages_andRemembered() {
        log("a", 40, painted(64, 48, (x, y) -> 0));
        open("run=a&step=40&open=a:0:m");
        awaitStages(1);
        assertThat(coloursInTheMiddle()).containsExactlyInAnyOrder(0xffffff, 0xcccccc);
        browser.find(".ground option[value=black]").click();
        browser.eventually(() -> assertThat(coloursInTheMiddle()).containsExactly(0));
        browser.open(browser.url());
        awaitStages(1);
        assertThat(coloursInTheMiddle()).containsExactly(0);
        browser.find(".ground option[value=white]").click();
        browser.eventually(() -> assertThat(coloursInTheMiddle()).containsExactly(0xffffff));
        browser.find(".ground option[value=checkerboard]").click();
    }

    /** The colours of a square in the middle of the stage that is larger than one of the checkerboard. */
    private static Set<Integer> coloursInTheMiddle() {
        browser.moveTo(browser.find(".look-close"));
        BufferedImage picture = browser.picture(browser.find(".stage"));
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < 40; x++) {
            for (int y = 0; y < 40; y++) {
                colours.add(picture.getRGB(picture.getWidth() / 2 + x, picture.getHeight() / 2 + y) & 0xffffff);
            }
        }
        return colours;
    }

    @Test
    void swipe_isDraggedByItsLine() {
        openRuns("&open=a:0:m&open=b:0:m&mode=swipe");
        browser.drag(browser.find(".swipe-line"), browser.find(".look-close"));

        browser.eventually(() -> assertThat(
                        Integer.parseInt(browser.find(".look-control input").getDomProperty("value")))
                .isGreaterThan(90));
    }

    @Test
    void pixels_matchThoseOfTheScreen_andTheWholeImageReturns() {
        openRuns("&open=a:0:m");
        long whole = shownWidth();
        browser.button("1:1").click();
        browser.eventually(() -> assertThat(shownWidth()).isEqualTo(64));
        browser.press("0");
        browser.eventually(() -> assertThat(shownWidth()).isEqualTo(whole));
        browser.press("+");
        browser.eventually(() -> assertThat(shownWidth()).isEqualTo(Math.round(whole * 1.5)));
    }

    private static long shownWidth() {
        return (Long)
                browser.run("return Math.round(document.querySelector('.stage img').getBoundingClientRect().width)");
    }

    @Test
    void bars_leaveSpaceForImages_onNarrowScreens() {
        for (int[] screen : new int[][] {{1920, 1080}, {820, 1180}, {390, 844}}) {
            browser.asOnScreen(screen[0], screen[1]);
            openRuns("&open=a:0:m&open=b:0:m");
            awaitStages(2);
            browser.screenshot("look-two-" + screen[0]);
            openRuns("&open=a:0:m&open=b:0:m&open=c:0:m&open=d:0:m");
            awaitStages(4);
            browser.screenshot("look-four-" + screen[0]);
            long room = (Long) browser.run(
                    "return Math.round(100 * document.querySelector('.look-images').clientHeight / innerHeight)");
            assertThat(room).as("percent of the height at %d pixels", screen[0]).isGreaterThan(80);
            assertThat((Boolean) browser.run("return document.querySelector('.look').scrollWidth <= innerWidth"))
                    .isTrue();
        }
        browser.find(".look-more summary").click();
        browser.screenshot("look-more-390");
    }
}
