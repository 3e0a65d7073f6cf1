package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The evolution of the runs of the demo, on screens of all sizes. */
class EvolutionDemoPageTest extends DemoPage {

    private static final String RUNS = "run=rf60b468&run=r07d8a9a&run=rb9072d1&run=r0e0a206&run=training&run=r1ded1f7";

    @ParameterizedTest
    @CsvSource({"1440, 900, 96", "1920, 1080, fit", "820, 1180, 96", "390, 844, 128"})
    void evolution_fitsEveryScreen(int width, int height, String size) {
        browser.asOnScreen(width, height);
        open("view=evolution&metric=main/samples&step=2500&size=" + size + "&" + RUNS);
        browser.awaitImages();
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .as("the page is as wide as the screen")
                .isEqualTo(true);
        browser.screenshot("evolution-" + width);
    }

    @Test
    void evolution_isReadableInTheDark_withItsKeysInTheHelpSheet() {
        browser.inDark();
        open("view=evolution&metric=main/samples&step=2500&align=exact&columns=all&size=64&" + RUNS);
        browser.awaitImages();
        browser.screenshot("evolution-dark");

        browser.press("?");
        browser.eventually(() ->
                assertThat(browser.texts("dialog.help h3")).contains("Evolution", "On an image of the evolution"));
        browser.press(Keys.ESCAPE);
    }

    @Test
    void imageOfTheEvolution_isStarred_byTheKey() {
        open("view=evolution&metric=main/samples&step=250&run=rf60b468&run=r07d8a9a");
        browser.awaitImages();
        browser.tabTo(".evolution-table [data-column]");
        browser.press("s");
        browser.eventually(
                () -> assertThat(browser.count(".star[aria-pressed=true]")).isEqualTo(1));
        browser.press("g");
        browser.eventually(() ->
                assertThat(browser.count(".strip .star[aria-pressed=true]")).isEqualTo(1));
    }
}
