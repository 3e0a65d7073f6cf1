package runcomparer.page;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** A thumbnail looks like its image in Chromium, where images of many kinds and their thumbnails are drawn side by side. */
class ThumbnailsInBrowserTest extends PageInBrowser {

    private static final String FOLDER = "/files/team/project/r1/media/images/";
    private static final int WIDTH = 64;
    private static final double MAX_DIFFERENCE = 6;

    /** Chromium does not show TIFF: each is compared with another image of the same content. */
    private static final Map<String, String> SAME_CONTENT = Map.ofEntries(
            Map.entry("tiff-gray-1.tif", "png-gray-1.png"),
            Map.entry("tiff-gray-8.tif", "png-gray-8.png"),
            Map.entry("tiff-gray-16.tif", "png-gray-16.png"),
            Map.entry("tiff-gray-float.tif", "png-gray-8.png"),
            Map.entry("tiff-gray-packbits.tif", "png-gray-8.png"),
            Map.entry("tiff-gray-tiles.tif", "png-gray-8.png"),
            Map.entry("tiff-palette.tif", "png-palette-8.png"),
            Map.entry("tiff-rgba-lzw.tif", "png-rgba-8.png"),
            Map.entry("tiff-rgb-profile.tif", "png-profile-swapped.png"),
            Map.entry("tiff-rgb-turned.tif", "jpeg-exif-6.jpg"),
            Map.entry("tiff-cmyk.tif", "jpeg-cmyk-adobe.jpg"),
            Map.entry("tiff-cmyk-profile.tif", "png-of-printed-colours.png"));

    /** Returned unchanged: brighter than sRGB, broken in rare features, or with a first frame that is not the image. */
    private static final Set<String> NOT_SCALED = Set.of(
            "png-cicp-hlg.png", "png-cicp-pq.png", "jpeg-profile-piece-missing.jpg", "png-animated-default-hidden.png");

    /** Some builds of Java read arithmetic coding. */
    private static final Set<String> DEPENDS_ON_JAVA = Set.of("jpeg-arithmetic.jpg");

    /** Returns for each pair of URLs the sizes of both images, and how far they differ on white and on black. */
    private static final String COMPARE = """
            const [pairs, done] = arguments;
            const load = (src) => new Promise((loaded) => {
              const image = new Image();
              image.onload = () => loaded(image);
              image.onerror = () => loaded(null);
              image.src = src;
            });
            const pixels = (image, { naturalWidth, naturalHeight }, ground) => {
              const canvas = new OffscreenCanvas(naturalWidth, naturalHeight);
              const context = canvas.getContext('2d', { willReadFrequently: true });
              context.imageSmoothingQuality = 'high';
              context.fillStyle = ground;
              context.fillRect(0, 0, naturalWidth, naturalHeight);
              context.drawImage(image, 0, 0, naturalWidth, naturalHeight);
              return context.getImageData(0, 0, naturalWidth, naturalHeight).data;
            };
            const difference = (image, thumbnail, ground) => {
              const [one, other] = [pixels(image, thumbnail, ground), pixels(thumbnail, thumbnail, ground)];
              return one.reduce((sum, value, index) => sum + Math.abs(value - other[index]), 0) / (one.length / 4 * 3);
            };
            const compare = async ([imageUrl, thumbnailUrl]) => {
              const [image, thumbnail] = await Promise.all([load(imageUrl), load(thumbnailUrl)]);
              return image === null || thumbnail === null
                ? { shown: [image, thumbnail].map((one) => one !== null) }
                : { shown: [true, true], image: [image.naturalWidth, image.naturalHeight],
                    thumbnail: [thumbnail.naturalWidth, thumbnail.naturalHeight],
                    white: difference(image, thumbnail, 'white'), black: difference(image, thumbnail, 'black') };
            };
            Promise.all(pairs.map(compare)).then(done);""";

    private static ScriptedWandb wandb;
    private static RunningService service;
    private static Map<String, Map<?, ?>> compared;

    @BeforeAll
    static void compare() throws Exception {
        List<Path> kinds = files();
        wandb = ScriptedWandb.start();
        for (Path kind : kinds) {
            wandb.respondToFilesEnding(
                    "/" + kind.getFileName(),
                    aResponse()
                            .withStatus(200)
                            .withHeader("Content-Type", "image/png")
                            .withBody(Files.readAllBytes(kind)));
        }
        service = RunningService.with(wandb.settings());
        browser.open(service.url() + "/sign-in");
        List<?> results = (List<?>) browser.runAsync(
                COMPARE, kinds.stream().map(ThumbnailsInBrowserTest::pair).toList());
        compared = new HashMap<>();
        for (Path kind : kinds) {
            compared.put(kind.getFileName().toString(), (Map<?, ?>) results.get(compared.size()));
        }
    }

    private static List<String> pair(Path kind) {
        String name = kind.getFileName().toString();
        String image = name.endsWith(".tif") ? SAME_CONTENT.getOrDefault(name, "png-rgb-8.png") : name;
        return List.of(FOLDER + image, FOLDER + name + "?width=" + WIDTH);
    }

    @AfterAll
    static void stop() {
        service.close();
        wandb.close();
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(
                ThumbnailsInBrowserTest.class.getResource("/images/kinds").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static Stream<String> kinds() throws IOException, URISyntaxException {
        return files().stream().map(kind -> kind.getFileName().toString());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void thumbnail_looksLikeItsImage(String kind) {
        Map<?, ?> result = compared.get(kind);

        assertThat(result.get("shown"))
                .as("whether image and thumbnail are shown")
                .isEqualTo(List.of(true, true));
        assertThat(difference(result, "white")).as("mean difference on white").isLessThan(MAX_DIFFERENCE);
        assertThat(difference(result, "black")).as("mean difference on black").isLessThan(MAX_DIFFERENCE);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void thumbnail_isScaled_exceptFewKinds(String kind) {
        Map<?, ?> result = compared.get(kind);
        List<?> image = (List<?>) result.get("image");
        double ratio = ((Number) image.get(1)).doubleValue() / ((Number) image.get(0)).doubleValue();

        List<Long> smaller = List.of((long) WIDTH, Math.round(WIDTH * ratio));
        if (DEPENDS_ON_JAVA.contains(kind)) {
            assertThat(result.get("thumbnail")).isIn(smaller, image);
        } else {
            assertThat(result.get("thumbnail")).isEqualTo(NOT_SCALED.contains(kind) ? image : smaller);
        }
    }

    private static double difference(Map<?, ?> result, String ground) {
        return ((Number) result.get(ground)).doubleValue();
    }
}
