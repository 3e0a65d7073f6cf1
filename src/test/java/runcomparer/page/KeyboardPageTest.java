package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page for users who only have a keyboard. */
class KeyboardPageTest extends DemoPage {

    @Test
    void runs_areFound_ticked_ordered_andTheirImagesOpened() {
        openWithoutRuns();
        browser.eventually(() -> assertThat(browser.count(".choices li")).isEqualTo(25));
        browser.tabTo("input[placeholder='name or id']");
        browser.press("river-34");
        browser.eventually(() -> assertThat(browser.texts(".choices .run-name")).containsExactly("copper-river-34"));
        browser.tabTo(".choices input");
        browser.press(Keys.SPACE);
        browser.eventually(() -> assertThat(browser.texts(".ticked .run-name")).containsExactly("copper-river-34"));
        browser.eventually(() -> assertThat(browser.texts(".metric-name")).contains("main/reals"));
        assertThat(browser.focused("section .choices input"))
                .as("the box still has the focus")
                .isTrue();
        browser.tabBackTo("input[placeholder='name or id']");
        browser.press("valley-33"); // who comes by the tab key has all of the text selected
        browser.eventually(() -> assertThat(browser.texts("aside section:last-child .choices .run-name"))
                .containsExactly("swift-valley-33"));
        browser.tabTo("aside section:last-child .choices input");
        browser.press(Keys.SPACE);
        browser.eventually(() ->
                assertThat(browser.texts(".ticked .run-name")).containsExactly("copper-river-34", "swift-valley-33"));

        browser.tabBackTo("button[aria-label='Move swift-valley-33 up']");
        browser.press(Keys.ENTER);
        browser.eventually(() ->
                assertThat(browser.texts(".ticked .run-name")).containsExactly("swift-valley-33", "copper-river-34"));
        browser.tabTo(".choices input");
        browser.press(Keys.SPACE);
        browser.eventually(() -> assertThat(browser.url()).contains("metric="));

        browser.tabTo(".slider input");
        browser.press(Keys.HOME);
        browser.eventually(() -> assertThat(browser.url()).endsWith("step=250"));
        browser.tabTo(".strip figure button");
        browser.press(Keys.ENTER);
        browser.eventually(
                () -> assertThat(browser.count("dialog.look[open] .stage")).isEqualTo(1));
        assertThat(browser.focused("dialog.look *"))
                .as("the focus is in the dialog")
                .isTrue();
        browser.awaitImages();
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.url()).doesNotContain("step=250&"));
        browser.tabTo("dialog.look .beside");
        browser.press(Keys.ARROW_DOWN);
        browser.eventually(
                () -> assertThat(browser.count("dialog.look[open] .stage")).isEqualTo(2));
        browser.tabBackTo(".modes button:nth-child(2)");
        browser.press(Keys.SPACE);
        browser.tabTo(".look-control input");
        browser.press(Keys.END);
        browser.screenshot("keyboard");
        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.count("dialog.look")).isZero());
        assertThat(browser.focused(".strip figure button"))
                .as("the focus is where it was")
                .isTrue();
    }
}
