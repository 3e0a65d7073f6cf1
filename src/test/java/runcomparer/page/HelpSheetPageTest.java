package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The keyboard help. */
class HelpSheetPageTest extends DemoPage {

    private static final String TWO_RUNS = "run=rf60b468&run=r07d8a9a&metric=main/reals&step=250";
    private static final String SHEET = "dialog.help[open]";

    /** The groups of keys that work where the sheet was opened. */
    private static final String HERE = ".help-groups:first-child h3";

    @Test
    void sheet_listsTheKeysOfAllGroups_andReturnsTheFocus() {
        open(TWO_RUNS);
        browser.awaitImages();
        browser.tabTo(".strip figure button");
        browser.press("?");

        browser.eventually(() -> assertThat(browser.count(SHEET)).isEqualTo(1));
        assertThat(browser.texts(".help h3"))
                .contains("Steps", "Close look", "Views", "Help")
                .doesNotHaveDuplicates();
        assertThat(browser.texts(HERE)).contains("Steps", "Views").doesNotContain("Close look");
        assertThat(browser.texts(".help kbd")).contains("←", "→", "?", "g").doesNotContain("");
        assertThat(browser.texts(".help dd")).doesNotContain("");
        assertThat(browser.focused(".help *")).as("the focus is in the sheet").isTrue();
        browser.screenshot("help");

        browser.press(Keys.ARROW_RIGHT);
        assertThat(browser.url()).as("no key works behind the sheet").contains("step=250");
        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.count(SHEET)).isZero());
        assertThat(browser.focused(".strip figure button"))
                .as("the focus is where it was")
                .isTrue();
    }

    @Test
    void sheet_opensOverTheCloseLook_andClosesAlone() {
        open(TWO_RUNS + "&align=nearest&open=rf60b468:0:main/reals");
        browser.awaitImages();
        browser.press("?");
        browser.eventually(() -> assertThat(browser.count(SHEET)).isEqualTo(1));
        assertThat(browser.texts(HERE)).contains("Steps", "Close look").doesNotContain("Views");
        browser.press(Keys.ESCAPE);

        browser.eventually(() -> assertThat(browser.count(SHEET)).isZero());
        assertThat(browser.count("dialog.look[open]")).isEqualTo(1);
    }

    @Test
    void button_opensTheSheet_whichFitsANarrowScreen() {
        browser.asOnScreen(390, 740);
        open(TWO_RUNS);
        browser.button("Help").click();

        browser.eventually(() -> assertThat(browser.count(SHEET)).isEqualTo(1));
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        browser.screenshot("help-narrow");
        browser.button("Close").click();
        browser.eventually(() -> assertThat(browser.count(SHEET)).isZero());
    }
}
