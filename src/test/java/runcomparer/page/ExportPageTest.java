package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import runcomparer.demo.runs.DemoRun;

/** Exports: contact sheets, films, archives and Markdown. */
class ExportPageTest extends OwnRunsPage {

    private static final String TWO_RUNS = "run=r1&run=r2&metric=m&step=20";
    private static final String EVOLUTION = "view=evolution&run=r1&run=r2&subject=m&step=20";

    private void startWithRuns() {
        startWithRuns(Map.of());
    }

    private void startWithRuns(Map<String, String> settings) {
        start(Duration.ZERO, settings);
        project.add(DemoRun.named("r1", "run one")
                .imageLists("m", 10, 10, 50, "a fox", "a | house")
                .build());
        project.add(DemoRun.named("r2", "run two")
                .imageLists("m", 10, 10, 40, "a fox", "a | house")
                .build());
    }

    private void openSheet(String query) {
        open(query);
        browser.awaitImages();
        browser.button("Export").click();
        browser.find(".take[open] .take-list");
    }

    private static Path downloaded(Path folder, String ending) {
        browser.eventually(() -> assertThat(folder).isDirectoryContaining("glob:**." + ending));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage picture(Path file) {
        try {
            return ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the number of colours in a square of a picture: many where an image is, one or few where none is. */
    private static int colours(BufferedImage picture, int x, int y) {
        Set<Integer> colours = new HashSet<>();
        for (int place = 0; place < 64 * 64; place++) {
            colours.add(picture.getRGB(x + place % 64, y + place / 64));
        }
        return colours.size();
    }

    private static String text(String title) {
        return browser.texts(".take-list li").stream()
                .filter(text -> text.startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void contactSheet_hasAllImagesOfTheGrid_withLabels(@TempDir Path folder) {
        startWithRuns();
        browser.downloadInto(folder);
        openSheet(TWO_RUNS);
        browser.find(".take-size option[value='128']").click();
        browser.eventually(() -> assertThat(text("Contact sheet")).contains("4 images, 480 × 424 pixels"));
        browser.screenshot("take");
        browser.button("Make PNG").click();
        BufferedImage sheet = picture(downloaded(folder, "png"));

        browser.eventually(() -> assertThat(browser.texts(".take > .hint")).containsExactly("The PNG is saved."));
        assertThat(sheet.getWidth()).isEqualTo(480);
        assertThat(sheet.getHeight()).isEqualTo(424);
        for (int x : new int[] {200, 340}) {
            assertThat(colours(sheet, x, 150)).as("an image of the first run").isGreaterThan(500);
            assertThat(colours(sheet, x, 290)).as("an image of the second run").isGreaterThan(500);
        }
        assertThat(colours(sheet, 16, 10)).as("the title").isBetween(3, 400);
        assertThat(colours(sheet, 16, 136)).as("a name").isBetween(3, 400);
        assertThat(colours(sheet, 416, 0)).as("nothing").isEqualTo(1);
    }

    @Test
    void contactSheet_hasTheStepsOfTheEvolution_orOnlyStarredImages(@TempDir Path folder) {
        startWithRuns();
        browser.downloadInto(folder);
        openSheet(EVOLUTION);
        assertThat(text("Contact sheet")).contains("10 images");
        browser.button("Make PNG").click();
        assertThat(downloaded(folder, "png").getFileName())
                .hasToString("%s-%s-m-a-fox.png".formatted(demo.entity(), demo.project()));
        browser.press(Keys.ESCAPE);

        open(TWO_RUNS);
        browser.awaitImages();
        browser.find("figure .star").click();
        browser.find(".only-starred").click();
        browser.eventually(() -> assertThat(browser.count(".strip figure")).isEqualTo(1));
        browser.button("Export").click();
        browser.eventually(() -> assertThat(text("Contact sheet")).contains("1 image,"));
    }

    @Test
    void oversizedContactSheet_hasSmallerImages_orLacksSome_withANotice() {
        start(Duration.ZERO, Map.of());
        String[] prompts =
                IntStream.range(0, 108).mapToObj("prompt %d"::formatted).toArray(String[]::new);
        project.add(DemoRun.named("r1", "run one")
                .imageLists("m", 10, 10, 10, prompts)
                .build());
        project.add(DemoRun.named("r2", "run two")
                .imageLists("m", 10, 10, 10, prompts)
                .imageLists(
                        "n",
                        10,
                        10,
                        10,
                        IntStream.range(0, 300).mapToObj("prompt %d"::formatted).toArray(String[]::new))
                .build());
        openSheet("run=r1&run=r2&metric=m&step=10");
        assertThat(text("Contact sheet"))
                .contains("216 images", "The images are 128 px, so that browsers can draw it.");
        browser.press(Keys.ESCAPE);

        openSheet("run=r2&metric=n&step=10");
        assertThat(text("Contact sheet")).contains("The images are 64 px", "of those shown are left out.");
        browser.screenshot("take-too-large");
    }

    @Test
    void film_showsEachStepOfTheEvolution_andPlays(@TempDir Path folder) throws IOException {
        startWithRuns();
        browser.downloadInto(folder);
        openSheet(EVOLUTION);
        assertThat(text("Film"))
                .contains(
                        "as WebM, which is the format this browser can record: 5 steps, 556 × 362 pixels", "takes 3 s");
        browser.find("select.pace option[value='200']").click();
        browser.screenshot("take-evolution");
        browser.button("Make film").click();
        browser.find(".take-work progress");
        Path film = downloaded(folder, "webm");
        browser.eventually(() -> assertThat(browser.texts(".take > .hint")).containsExactly("The WebM film is saved."));
        leave();

        Object played = browser.runAsync("""
                const done = arguments[arguments.length - 1];
                const video = Object.assign(document.createElement('video'), { muted: true, src: 'data:video/webm;base64,' + arguments[0] });
                const seen = new Set();
                const look = () => {
                  const canvas = Object.assign(document.createElement('canvas'), { width: video.videoWidth, height: video.videoHeight });
                  canvas.getContext('2d').drawImage(video, 0, 0);
                  seen.add([...canvas.getContext('2d').getImageData(100, 150, 40, 40).data].map((one) => one >> 5).join());
                };
                video.onerror = () => done(video.error.message);
                video.ontimeupdate = look;
                video.onended = () => { look(); done([video.videoWidth, video.videoHeight, seen.size > 1]); };
                document.body.append(video);
                video.play();""", Base64.getEncoder().encodeToString(Files.readAllBytes(film)));
        assertThat(played).isEqualTo(List.of(556L, 362L, true));
    }

    @Test
    void film_isCancelled() {
        startWithRuns();
        openSheet(EVOLUTION);
        browser.find("select.pace option[value='2000']").click();
        browser.button("Make film").click();
        browser.button("Cancel").click();
        browser.eventually(() -> assertThat(browser.texts(".take > .hint")).containsExactly("Cancelled."));
        assertThat(browser.count(".take-work")).isZero();
        assertThat(browser.button("Make film").isEnabled()).isTrue();
    }

    @Test
    void archive_hasTheFilesAsTheyWereLogged(@TempDir Path folder) throws IOException {
        startWithRuns();
        browser.downloadInto(folder);
        openSheet(TWO_RUNS);
        browser.find(".take-list a[download]").click();

        try (ZipFile archive = new ZipFile(downloaded(folder, "zip").toFile())) {
            assertThat(archive.stream().filter(entry -> entry.getName().endsWith(".png")))
                    .hasSize(4);
        }
    }

    @Test
    void markdown_isCopied_orShownIfCopyingIsBlocked() {
        startWithRuns();
        openSheet(TWO_RUNS);
        browser.button("Copy as Markdown").click();
        browser.eventually(
                () -> assertThat(browser.texts(".take > .hint")).containsExactly("The table has been copied."));
        assertThat(browser.count(".take textarea")).isZero();

        browser.run("navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))");
        browser.button("Copy as Markdown").click();
        String markdown = browser.find(".take textarea").getDomProperty("value");
        assertThat(markdown)
                .startsWith("## %s/%s, step 20\n\n### m\n\n| run | a fox | a \\| house |\n| --- | --- | --- |\n"
                        .formatted(demo.entity(), demo.project()))
                .contains(
                        "| run one<br>step 20 | ![a fox](" + service.url() + "/files/",
                        "| run two<br>step 20 | ![a fox](");
        browser.screenshot("take-markdown");
    }

    @Test
    void imagesOfAnotherHost_cannotBeExported_withANotice() {
        startWithRuns(Map.of("COMPARER_IMAGES", "wandb"));
        open(TWO_RUNS);
        browser.button("Export").click();

        browser.eventually(() -> assertThat(browser.texts(".take .problem"))
                .singleElement()
                .asString()
                .startsWith("The images come from another host, and the page may show but not read them"));
        assertThat(browser.button("Make PNG").isEnabled()).isFalse();
        assertThat(browser.button("Copy as Markdown").isEnabled()).isTrue();
        // the stand-in for W&B requires its key, as W&B requires the reader's cookie
        assertThat(browser.console()).allMatch(line -> line.contains("401"));
    }

    @Test
    void redirectedImages_areDrawnFromTheirThumbnails(@TempDir Path folder) {
        startWithRuns(Map.of("COMPARER_IMAGES", "redirect"));
        browser.downloadInto(folder);
        openSheet(TWO_RUNS);
        browser.button("Make PNG").click();
        BufferedImage sheet = picture(downloaded(folder, "png"));

        browser.eventually(() -> assertThat(browser.texts(".take > .hint")).containsExactly("The PNG is saved."));
        assertThat(colours(sheet, 250, 250)).isGreaterThan(500);
    }

    @Test
    void dialog_worksByKeyboard_andFitsANarrowScreenInTheDark(@TempDir Path folder) {
        startWithRuns();
        browser.downloadInto(folder);
        browser.asOnScreen(390, 844);
        browser.inDark();
        open(EVOLUTION);
        browser.awaitImages();
        browser.tabTo(".take-button");
        browser.press(Keys.ENTER);
        browser.find(".take[open]");
        browser.screenshot("take-narrow-dark");
        assertThat(
                        (Long)
                                browser.run(
                                        "return document.querySelector('.take').scrollWidth - document.querySelector('.take').clientWidth"))
                .isLessThanOrEqualTo(0);
        browser.tabTo(".take-list button");
        browser.press(Keys.ENTER);
        downloaded(folder, "png");
        browser.press(Keys.ESCAPE);
        browser.eventually(() -> assertThat(browser.count(".take")).isZero());
        assertThat(browser.focused(".take-button")).isTrue();
    }
}
