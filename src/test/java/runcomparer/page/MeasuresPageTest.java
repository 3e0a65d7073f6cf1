package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import runcomparer.testing.ScriptedWandb;
import runcomparer.testing.TestImages;

/** The measurements of open images: PSNR, SSIM, heat maps and pixels, on images whose pixels are known. */
class MeasuresPageTest extends KnownImagesPage {

    private static final String BASIS = "baseline of PSNR and SSIM";

    private void addRun(String id, BufferedImage image) {
        addRun(id);
        log(id, 10, image);
    }

    private void openAll(String more, String... runs) {
        open("run=" + String.join("&run=", runs) + "&step=10&open=" + String.join(":0:m&open=", runs) + ":0:m" + more);
        browser.awaitImages();
    }

    private static void awaitMeasures(String... texts) {
        browser.eventually(() -> assertThat(browser.texts(".look-measures")).containsExactly(texts));
    }

    @Test
    void psnrAndSsim_areThoseOfTheFormulas() {
        addRun("a", plain(64, 48, 0xff0000));
        addRun("b", plain(64, 48, 0x0000ff));
        addRun("c", plain(64, 48, 0xff0000));
        addRun("d", plain(64, 48, 0xf50000));
        openAll("", "a", "b", "c", "d");

        // red and blue: 10 log10(3 / 2), and lumas of 76.2 and 29.1; 10 of one channel apart: 20 log10(255 / 10) + 10
        // log10(3)
        awaitMeasures(BASIS, "PSNR 1.8 dB · SSIM 0.666", "identical", "PSNR 32.9 dB · SSIM 0.999");
        browser.screenshot("look-four");
        browser.find(".look-image:nth-child(2) .reference").click();
        awaitMeasures("PSNR 1.8 dB · SSIM 0.666", BASIS, "PSNR 1.8 dB · SSIM 0.666", "PSNR 1.9 dB · SSIM 0.686");
    }

    @Test
    void imagesOfDifferentSizes_areNotMeasured() {
        addRun("a", plain(64, 48, 0xff0000));
        addRun("b", plain(32, 24, 0xff0000));
        openAll("&mode=heat", "a", "b");

        awaitMeasures(BASIS, "sizes differ: 64×48 and 32×24");
        assertThat(browser.texts(".stage .unshown")).containsExactly("No heat map: sizes differ: 64×48 and 32×24.");
        assertThat(browser.texts(".look-facts"))
                .satisfiesExactly(facts -> assertThat(facts).matches("64 × 48 · \\d+ B · m"), facts -> assertThat(facts)
                        .matches("32 × 24 · \\d+ B · m"));
    }

    @Test
    void oversizedImages_areShown_butNotMeasured() {
        for (String run : List.of("a", "b")) {
            addRun(run);
            log(run, 10, TestImages.blackPng(4100, 4100, 4100));
        }
        openAll("", "a", "b");

        awaitMeasures(BASIS, "too large to measure: 4100×4100");
    }

    @Test
    void measuring_isAnnounced_andCancelledByMovingOn() {
        for (String run : List.of("a", "b")) {
            addRun(run);
            log(run, 10, TestImages.blackPng(3900, 3900, 3900));
            log(run, 20, plain(64, 48, 0x0000ff));
        }
        openAll("", "a", "b");
        browser.eventually(() ->
                assertThat(browser.texts(".look-measures")).last().asString().matches("measuring… \\d+ %|identical"));
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(
                () -> assertThat(browser.texts(".look-facts")).allMatch(facts -> facts.startsWith("64 × 48")));

        awaitMeasures(BASIS, "identical");
    }

    @Test
    void imagesOfAnotherHost_areShown_butNotRead() {
        addRun("a");
        addRun("b");
        leave();
        service.close();
        demo.close();
        wandb.close();
        try (ScriptedWandb storage = ScriptedWandb.start()) {
            startWith(Map.of("COMPARER_IMAGES", "redirect"));
            storage.respond(aResponse()
                    .withHeader("Content-Type", "image/png")
                    .withBody(TestImages.bytes(plain(64, 48, 0xff0000), "png")));
            for (String run : List.of("a", "b")) {
                addRun(run);
                log(run, 10, plain(64, 48, 0xff0000));
                wandb.respondToFilesEnding(
                        run + "_10.png",
                        aResponse().withStatus(302).withHeader("Location", storage.url() + "/" + run + ".png"));
            }
            openAll("&mode=heat", "a", "b");

            awaitMeasures(BASIS, "cannot be read: from another host");
            assertThat(browser.texts(".stage .unshown"))
                    .containsExactly("No heat map: cannot be read: from another host.");
            browser.press("t");
            browser.awaitImages();
            browser.moveTo(browser.find(".stage"));
            browser.eventually(() -> assertThat(browser.texts(".pixels li"))
                    .hasSize(2)
                    .allMatch(text -> text.endsWith("cannot be read: from another host")));
        }
    }

    @Test
    void heatMap_isEmpty_ifImagesAreIdentical_evenIfTransparent() {
        byte[] image = TestImages.resource("half-transparent.png");
        for (String run : List.of("a", "b")) {
            addRun(run);
            log(run, 10, image);
        }
        openAll("&mode=heat", "a", "b");
        browser.find(".gain").sendKeys(Keys.END);

        browser.eventually(() -> assertThat(browser.texts(".heat-facts")).containsExactly("max 0, mean 0"));
        assertThat(colours()).as("of the canvas").containsExactly("0 0 4");
        awaitMeasures(BASIS, "identical");
    }

    @Test
    void heatMap_isBrightWhereImagesDiffer_scaledByTheGain() {
        addRun("a", plain(64, 48, 0x808080));
        addRun("b", painted(64, 48, (x, y) -> x < 32 ? 0xff808080 : 0xff888888));
        openAll("&mode=heat", "a", "b");
        browser.eventually(() -> assertThat(browser.texts(".heat-facts")).containsExactly("max 8, mean 4"));
        assertThat(browser.texts(".heat-scale")).containsExactly("0\n≥ 64 of 255");
        browser.screenshot("look-heat");
        browser.find(".gain").sendKeys(Keys.HOME);
        browser.eventually(() -> assertThat(browser.texts(".heat-scale")).containsExactly("0\n255 of 255"));
        browser.eventually(() -> assertThat(colours()).containsExactly("0 0 4", colourAt(8)));
        browser.find(".gain").sendKeys(Keys.END);

        browser.eventually(() -> assertThat(colours()).containsExactly("0 0 4", colourAt(8 * 16)));
    }

    /** Returns the inferno colour of a distance, interpolated between its ten points. */
    private static String colourAt(int distance) {
        double[][] anchors = {{0, 0, 4}, {27, 12, 65}, {74, 12, 107}, {120, 28, 109}, {165, 44, 96}, {207, 68, 70}};
        double place = distance / 255.0 * 9;
        double[] before = anchors[(int) place];
        double[] after = anchors[(int) place + 1];
        StringBuilder colour = new StringBuilder();
        for (int channel = 0; channel < 3; channel++) {
            colour.append(' ')
                    .append(Math.round(before[channel] + (after[channel] - before[channel]) * (place - (int) place)));
        }
        return colour.substring(1);
    }

    /** Returns the distinct colours of the heat map. */
    @SuppressWarnings("unchecked")
    private static List<String> colours() {
        return (List<String>) browser.run("""
                const canvas = document.querySelector('.layer canvas');
                const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
                copy.drawImage(canvas, 0, 0);
                const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
                const colours = new Set();
                for (let at = 0; at < data.length; at += 4) {
                  colours.add(data.slice(at, at + 3).join(' '));
                }
                return [...colours];""");
    }

    @Test
    void pixelUnderThePointer_isShownForEachImage_evenIfTransparent() {
        addRun("a", painted(65, 49, (x, y) -> x < 32 ? 0xffff0000 : 0xff0000ff));
        addRun("b", painted(65, 49, (x, y) -> 0x80ffffff));
        openAll("", "a", "b");
        browser.moveTo(browser.find(".look-image:nth-child(2) .stage"));

        browser.eventually(() -> assertThat(browser.texts(".pixels li"))
                .containsExactly("32, 24 #0000ff 0 0 255", "32, 24 #ffffff80 255 255 255 · 50%"));
        assertThat(browser.count(".mark")).isEqualTo(2);
        browser.screenshot("look-pixel");
        browser.moveTo(browser.find(".look-close"));
        browser.eventually(() -> assertThat(browser.count(".pixels")).isZero());
    }

    @Test
    void pixels_areInspectedByKeys_andAnnounced() {
        addRun("a", painted(64, 48, (x, y) -> x < 33 ? 0xffff0000 : 0xff0000ff));
        addRun("b", plain(32, 24, 0x00ff00));
        openAll("", "a", "b");
        browser.press("i");
        browser.eventually(() -> assertThat(browser.texts(".pixels li"))
                .containsExactly("32, 24 #ff0000 255 0 0", "16, 12 #00ff00 0 255 0"));
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.texts(".pixels li")).contains("33, 24 #0000ff 0 0 255"));
        browser.shiftPress(Keys.ARROW_UP);
        browser.eventually(
                () -> assertThat(browser.run("return document.querySelector('.look > [role=status]').textContent"))
                        .as("what screen readers say")
                        .isEqualTo("run a: 33, 14: #0000ff; run b: 16, 7: #00ff00"));
        assertThat(browser.texts(".look-step")).as("the step has not moved").containsExactly("step 10");

        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.count(".pixels")).isZero());
        assertThat(browser.count("dialog.look[open]")).isEqualTo(1);
    }
}
