package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The close look at images of the demo. */
class LookPageTest extends DemoPage {

    private static final String TWO_RUNS = "run=rf60b468&run=r07d8a9a&metric=main/reals&step=250&align=nearest";
    private static final String TWO_OPEN = TWO_RUNS + "&open=rf60b468:0:main/reals&open=r07d8a9a:0:main/reals";

    private static void openWithImages(String query) {
        open(query);
        browser.awaitImages();
    }

    @Test
    void images_openInTheCloseLook() {
        openWithImages(TWO_RUNS);
        browser.find(".strip figure button").click();
        browser.eventually(
                () -> assertThat(browser.count("dialog.look[open] .stage")).isEqualTo(1));
        browser.awaitImages();
        assertThat(browser.run("""
                return new Set([...document.querySelectorAll('.look-alone .look-what')].map((part) => part.getBoundingClientRect().top)).size""")).as("in one line where there is room").isEqualTo(1L);
        browser.screenshot("look");
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.texts(".look-step")).containsExactly("step 1100"));
        browser.press(Keys.ARROW_LEFT);
        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.count("dialog.look")).isZero());

        browser.shiftClick(browser.find(".run-strip:nth-child(2) figure button"));
        browser.eventually(
                () -> assertThat(browser.count("dialog.look[open] .stage")).isEqualTo(2));
        assertThat(browser.url()).contains("open=rf60b468%3A0%3Amain%2Freals&open=r07d8a9a%3A0%3Amain%2Freals");
        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.count("dialog.look")).isZero());

        browser.find(".strip figure button").click();
        browser.find("dialog.look select option[value=r07d8a9a]").click();
        browser.eventually(
                () -> assertThat(browser.count("dialog.look[open] .stage")).isEqualTo(2));
        browser.awaitImages();
        browser.screenshot("look-side-by-side");
        for (String mode : List.of("Swipe", "Blink", "Difference", "Heat map")) {
            browser.button(mode).click();
            browser.eventually(
                    () -> assertThat(browser.count("dialog.look[open] .stage")).isEqualTo(1));
            assertThat(browser.url())
                    .endsWith("mode=" + mode.toLowerCase(Locale.ROOT).replace(" map", ""));
            browser.awaitImages();
            browser.screenshot("look-" + mode.toLowerCase(Locale.ROOT).replace(" ", "-"));
        }
    }

    @Test
    void blinking_continuesAutomatically_unlessReducedMotionIsPreferred() {
        browser.withMotion();
        openWithImages(TWO_OPEN + "&mode=blink");

        for (String run : List.of("copper-river-34", "swift-valley-33", "copper-river-34")) {
            browser.eventually(() -> assertThat(browser.texts(".legend"))
                    .singleElement()
                    .asString()
                    .startsWith(run));
        }
    }

    @Test
    void blinking_isManual_ifReducedMotionIsPreferred() {
        openWithImages(TWO_OPEN + "&mode=blink");
        assertThat(browser.texts(".legend")).singleElement().asString().startsWith("copper-river-34");
        browser.button("Show the other image").click();

        browser.eventually(() ->
                assertThat(browser.texts(".legend")).singleElement().asString().startsWith("swift-valley-33"));
    }

    @Test
    void swipe_uncoversTheOtherImage() {
        openWithImages(TWO_OPEN + "&mode=swipe");
        assertThat(clip()).isEqualTo("inset(0px 0px 0px 50%)");
        browser.find(".look-control input").sendKeys(Keys.HOME);

        browser.eventually(() -> assertThat(clip()).isEqualTo("inset(0px 0px 0px 0%)"));
    }

    @Test
    void difference_isAmplified() {
        openWithImages(TWO_OPEN + "&mode=difference");
        assertThat(layers()).isEqualTo("brightness(4)");
        browser.find(".look-control .gain").sendKeys(Keys.ARROW_RIGHT);

        browser.eventually(() -> assertThat(layers()).isEqualTo("brightness(8)"));
        assertThat(browser.run("return getComputedStyle(document.querySelector('.layer.upper')).mixBlendMode"))
                .isEqualTo("difference");
    }

    private static Object layers() {
        return browser.run("return getComputedStyle(document.querySelector('.layers')).filter");
    }

    private static String clip() {
        return (String) browser.run("return getComputedStyle(document.querySelector('.layer.upper')).clipPath");
    }

    @Test
    void twoFingersZoom_andOneMoves() {
        openWithImages(TWO_OPEN);
        browser.pinch(browser.find(".stage"), 40, 160);

        browser.eventually(() -> assertThat(scale()).isEqualTo(4));
        Object before = transform();
        browser.drag(browser.find(".stage"), browser.find(".look-step"));
        assertThat(scale()).isEqualTo(4);
        assertThat(transform()).isNotEqualTo(before);
        browser.button("Whole image").click();
        browser.eventually(() -> assertThat(scale()).isEqualTo(1));
    }

    private static Object transform() {
        return browser.run("return document.querySelector('.layer img').style.transform");
    }

    private static long scale() {
        return ((Number) browser.run(
                        "return new DOMMatrix(getComputedStyle(document.querySelector('.layer img')).transform).a"))
                .longValue();
    }

    @Test
    void link_isCopied_andShowsTheSame() {
        openWithImages(TWO_OPEN + "&mode=swipe");
        String link = browser.url();
        browser.button("Copy link").click();
        browser.eventually(() -> assertThat(browser.texts(".look-bar button")).contains("Copied"));
        browser.press(Keys.ESCAPE);
        browser.find(".caption-search").sendKeys(Keys.chord(Keys.CONTROL, "v"));
        String pasted = browser.find(".caption-search").getDomProperty("value");

        assertThat(pasted).isEqualTo(link);
        browser.open(pasted);
        browser.awaitImages();
        assertThat(browser.count("dialog.look[open] .stage.swipe")).isEqualTo(1);
        assertThat(browser.texts(".look-head .run-name")).containsExactly("copper-river-34", "swift-valley-33");
        assertThat(browser.texts(".look-head .badge")).containsExactly("step 100", "step 100");
    }

    @Test
    void originals_areDownloaded_oneByOneOrAsAnArchive(@TempDir Path folder) {
        browser.downloadInto(folder);
        openWithImages(TWO_OPEN);
        assertThat(browser.find(".look-images a[target=_blank]").getText()).isEqualTo("Original");
        browser.find(".look-images a[download]").click();
        browser.press(Keys.ESCAPE);
        browser.button("Export").click();
        browser.find(".take-list a[download]").click();

        browser.eventually(
                () -> assertThat(folder).isDirectoryContaining("glob:**.png").isDirectoryContaining("glob:**.zip"));
        String original = (String) browser.run("return document.querySelector('.strip img').src.replace(/[?].*/, '')");
        byte[] wanted = service.get(original.substring(service.url().toString().length()))
                .body();
        assertThat(folder)
                .isDirectoryContaining(file ->
                        file.toString().endsWith(".png") && file.toFile().length() == wanted.length);
    }
}
