package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.ScriptedWandb;
import runcomparer.testing.TestImages;

/** The page with images that a browser cannot show, and with transparent ones. */
class UnshownImagesPageTest extends OwnRunsPage {

    private static final String BROKEN = "The file is broken, or in a format that this browser cannot display.";

    private ScriptedWandb wandb;

    @BeforeEach
    void startWandb() {
        wandb = ScriptedWandb.start();
        start(Duration.ZERO, Map.of("WANDB_BASE_URL", wandb.url().toString()));
        wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
    }

    @AfterEach
    void stopWandb() {
        leave();
        wandb.close();
    }

    /** Adds a run that logged one image with these bytes. */
    private void addRun(String id, String file, String contentType, byte[] bytes) {
        addRun(id, Map.of("path", "media/images/" + file));
        wandb.respondToFilesEnding(
                file, aResponse().withHeader("Content-Type", contentType).withBody(bytes));
    }

    private void addRun(String id, Map<String, Object> image) {
        Map<String, Object> value = new HashMap<>(Map.of("_type", "image-file", "caption", "image of " + id));
        value.putAll(image);
        project.add(DemoRun.named(id, "run " + id).build());
        project.log(id, 10, Map.of("m", value));
    }

    private static byte[] resource(String name) {
        try (InputStream in = UnshownImagesPageTest.class.getResourceAsStream("/images/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tiff_isOpenedAsItsLargestThumbnail() {
        addRun("tiff", "wide.tiff", "image/tiff", TestImages.bytes(TestImages.flag(1400, 700), "tiff"));
        open("run=tiff&step=10");
        browser.awaitImages();
        browser.find(".strip figure button").click();

        browser.eventually(
                () -> assertThat(browser.count("dialog.look[open] .stage img")).isEqualTo(1));
        browser.awaitImages();
        assertThat(browser.find(".stage img").getDomAttribute("src")).contains("wide.tiff?width=1024");
        assertThat(browser.run("return document.querySelector('.stage img').naturalWidth"))
                .isEqualTo(1024L);
        assertThat(browser.texts(".look-images .hint"))
                .containsExactly("shown as a thumbnail, because browsers cannot show the file itself");
        assertThat(browser.texts(".look-images a"))
                .as("a browser would not open the original")
                .containsExactly("Download");
        browser.screenshot("look-tiff");
    }

    @Test
    void brokenImage_hasAReason_inTheGridAndTheCloseLook() {
        addRun("empty", "nothing.png", "image/png", new byte[0]);
        addRun("broken", "broken.png", "image/png", "no image".getBytes(UTF_8));
        addRun("whole", "whole.png", "image/png", TestImages.bytes(TestImages.flag(64, 64), "png"));
        addRun("artifact", Map.of("path", "wandb-artifact://41727469666163743a3134323632393738/media/images/a.png"));
        addRun("unsafe", Map.of("path", "/etc/passwd.png"));
        addRun("jpeg2000", Map.of("path", "media/images/sample.jp2"));
        List<String> sentences = List.of(
                "The file is empty.",
                BROKEN,
                "This image is in an artifact, which is not served.",
                "The logged path points outside the run\u2019s files.",
                "Browsers cannot display images in this format.");
        open("run=whole&run=empty&run=broken&run=artifact&run=unsafe&run=jpeg2000&step=10");

        browser.eventually(() -> assertThat(browser.texts(".strip .unshown")).isEqualTo(sentences));
        browser.awaitImages();
        assertThat(browser.count(".strip img")).isEqualTo(1);
        assertThat(browser.find(".run-strip:nth-child(2) figure button").getAccessibleName())
                .isEqualTo("Open image of empty of run empty, m. The file is empty.");
        browser.screenshot("unshown");
        browser.asOnScreen(390, 844);
        browser.screenshot("unshown-narrow");
        for (int run = 1; run <= sentences.size(); run++) {
            browser.find(".run-strip:nth-child(%d) figure button".formatted(run + 1))
                    .click();
            String sentence = sentences.get(run - 1);
            browser.eventually(() ->
                    assertThat(browser.texts("dialog.look[open] .unshown")).containsExactly(sentence));
            browser.press(Keys.ESCAPE);
            browser.eventually(() -> assertThat(browser.count("dialog.look")).isZero());
        }
        browser.find(".run-strip:nth-child(2) figure button").click();
        browser.find("dialog.look[open] .unshown");
        browser.screenshot("look-unshown-narrow");
    }

    @Test
    void missingImage_hasTheReasonOfTheService_andIsRetriedAtAnotherStep() {
        addRun("gone", "gone.png", "image/png", new byte[0]);
        wandb.respondToFilesEnding("gone.png", aResponse().withStatus(404));
        project.log("gone", 20, Map.of("m", Map.of("_type", "image-file", "path", "media/images/later.png")));
        open("run=gone&step=10");

        browser.eventually(() -> assertThat(browser.texts(".strip .unshown"))
                .singleElement()
                .asString()
                .contains("gone.png")
                .contains("not found"));
        // the browser itself reports responses that are failures
        assertThat(browser.console()).isNotEmpty().allMatch(line -> line.contains("404 (Not Found)"));

        wandb.respondToFilesEnding(
                "gone.png",
                aResponse()
                        .withHeader("Content-Type", "image/png")
                        .withBody(TestImages.bytes(TestImages.flag(64, 64), "png")));
        browser.find("h1").click();
        browser.press(Keys.ARROW_RIGHT);
        browser.eventually(() -> assertThat(browser.url()).contains("step=20"));
        browser.press(Keys.ARROW_LEFT);
        browser.eventually(() -> assertThat(browser.texts(".strip .unshown")).isEmpty());
        browser.awaitImages();
    }

    @Test
    void brokenImageOfTheStorage_hasAReason_andIsNotRead() {
        service.close();
        demo.close();
        try (ScriptedWandb storage = ScriptedWandb.start()) {
            start(Duration.ZERO, Map.of("WANDB_BASE_URL", wandb.url().toString(), "COMPARER_IMAGES", "redirect"));
            wandb.respond(aResponse().proxiedFrom(demo.baseUrl().toString()));
            storage.respond(aResponse().withHeader("Content-Type", "image/png").withBody("no image"));
            addRun("broken", Map.of("path", "media/images/broken.png"));
            wandb.respondToFilesEnding(
                    "broken.png", aResponse().withStatus(302).withHeader("Location", storage.url() + "/signed.png"));
            open("run=broken&step=10");

            browser.eventually(() -> assertThat(browser.texts(".strip .unshown"))
                    .containsExactly(
                            "The image could not be loaded, or is in a format that this browser cannot display."));
            assertThat(browser.console())
                    .as("nothing is requested that the page may not read")
                    .isEmpty();
        }
    }

    @Test
    void imageBesideABrokenOne_isShown() {
        addRun("empty", "nothing.png", "image/png", new byte[0]);
        addRun("whole", "whole.png", "image/png", TestImages.bytes(TestImages.flag(64, 64), "png"));
        open("run=empty&run=whole&step=10&open=empty:0:m&open=whole:0:m&mode=difference");

        browser.eventually(
                () -> assertThat(browser.texts("dialog.look .unshown")).containsExactly("The file is empty."));
        browser.awaitImages();
        assertThat(browser.count("dialog.look .stage img")).isEqualTo(1);
        assertThat(browser.count("dialog.look .stage.difference")).isZero();
    }

    @Test
    void differenceOfIdenticalImages_isBlack_howeverTransparent() {
        byte[] image = resource("half-transparent.png");
        addRun("one", "half-one.png", "image/png", image);
        addRun("other", "half-other.png", "image/png", image);
        for (boolean dark : new boolean[] {false, true}) {
            if (dark) {
                browser.inDark();
            }
            open("run=one&run=other&step=10&open=one:0:m&open=other:0:m&mode=difference");
            browser.awaitImages();

            assertThat(brightest(browser.picture(browser.find(".stage .layers"))))
                    .isZero();
        }
    }

    /** Returns the brightest value of all channels in the upper four fifths, where there is no legend. */
    private static int brightest(BufferedImage picture) {
        int brightest = 0;
        for (int y = 0; y < picture.getHeight() * 4 / 5; y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int pixel = picture.getRGB(x, y);
                brightest = Math.max(brightest, Math.max(pixel >> 16 & 255, Math.max(pixel >> 8 & 255, pixel & 255)));
            }
        }
        return brightest;
    }

    @Test
    void differenceToATransparentImage_isVisible() {
        BufferedImage clear = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        addRun("one", "clear.png", "image/png", TestImages.bytes(clear, "png"));
        addRun("other", "flag.png", "image/png", TestImages.bytes(TestImages.flag(64, 64), "png"));
        open("run=one&run=other&step=10&open=one:0:m&open=other:0:m&mode=difference");
        browser.awaitImages();

        assertThat(brightest(browser.picture(browser.find(".stage .layers")))).isGreaterThan(100);
    }

    @Test
    void swipe_doesNotBlendTheImages() {
        BufferedImage clear = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        addRun("one", "flag.png", "image/png", TestImages.bytes(TestImages.flag(64, 64), "png"));
        addRun("other", "clear.png", "image/png", TestImages.bytes(clear, "png"));
        open("run=one&run=other&step=10&open=one:0:m&open=other:0:m&mode=swipe");
        browser.find(".ground option[value=white]").click();
        browser.awaitImages();

        BufferedImage picture = browser.picture(browser.find(".stage .layers"));
        int middle = picture.getWidth() / 2;
        assertThat(picture.getRGB(middle - 20, picture.getHeight() / 2) & 0xffffff)
                .isEqualTo(0xff0000);
        assertThat(picture.getRGB(middle + 20, picture.getHeight() / 2) & 0xffffff)
                .isEqualTo(0xffffff);
    }
}
