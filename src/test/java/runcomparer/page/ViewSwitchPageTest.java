package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The views of a selection, and how to switch between them. */
class ViewSwitchPageTest extends DemoPage {

    private static final String TWO_RUNS = "run=rf60b468&run=r07d8a9a&metric=main/samples&step=500";
    private static final String CURRENT = ".views a[aria-current='page']";

    private static void see(String view) {
        browser.eventually(() -> assertThat(browser.texts(CURRENT)).containsExactly(view));
    }

    @Test
    void views_areSwitched_byLinkAndKey_withTheSameSelection() {
        open(TWO_RUNS);
        browser.awaitImages();
        see("Grid");
        assertThat(browser.texts(".views a")).containsExactly("Grid", "Evolution", "Vote");
        browser.find(".views a:nth-child(2)").click();
        see("Evolution");
        assertThat(browser.url())
                .contains("view=evolution", "run=rf60b468&run=r07d8a9a&metric=main%2Fsamples&step=500");
        browser.awaitImages();
        browser.screenshot("view-evolution");

        browser.press("v");
        see("Vote");
        assertThat(browser.url()).contains("view=vote", "run=rf60b468&run=r07d8a9a");
        browser.press("g");
        see("Grid");
        browser.press("e");
        see("Evolution");
        browser.back();
        see("Grid");
        assertThat(browser.url()).doesNotContain("view=");
    }

    @Test
    void linkOfAView_canBeCopied() {
        open(TWO_RUNS);
        browser.awaitImages();
        String evolution = browser.find(".views a:nth-child(2)").getDomProperty("href");
        browser.open(evolution);

        see("Evolution");
        browser.awaitImages();
    }

    @Test
    void views_areReachedByTab_andKeepTheFocus() {
        open(TWO_RUNS);
        browser.awaitImages();
        browser.tabTo(".views a:nth-child(2)");
        browser.press(Keys.ENTER);

        see("Evolution");
        assertThat(browser.focused(".views a:nth-child(2)")).isTrue();
    }

    @Test
    void narrowScreen_hasAllViewsAndLinks_inTwoRows() {
        browser.asOnScreen(390, 844);
        open(TWO_RUNS);
        browser.awaitImages();

        assertThat(browser.find(".top").getRect().height).isLessThan(90);
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        for (String css : List.of(".views a:nth-child(3)", ".elsewhere .take-button", ".elsewhere button:last-child")) {
            assertThat(browser.find(css).isDisplayed()).as(css).isTrue();
        }
    }

    @Test
    void keysOfViews_doNothing_inTheCloseLook() {
        open(TWO_RUNS + "&open=rf60b468:0:main/samples");
        browser.awaitImages();
        browser.press("e");

        assertThat(browser.url()).doesNotContain("view=");
        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.count("dialog.look")).isZero());
        browser.press("e");
        see("Evolution");
    }
}
