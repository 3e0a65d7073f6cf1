package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.awt.image.BufferedImage.TYPE_3BYTE_BGR;
import static java.awt.image.BufferedImage.TYPE_4BYTE_ABGR;
import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_USHORT_GRAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.testing.Concurrently;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;
import runcomparer.testing.TestImages;

/** {@code ?width=} returns a smaller image, created once for all clients. */
class ThumbnailsTest {

    private static final String FOLDER = "/files/team/project/r1/media/images/";
    private static final String IMAGE = FOLDER + "a_1_0123456789abcdef0123.png";
    private static final int RED = 0xff0000;
    private static final int BLUE = 0x0000ff;
    private static final int WHITE = 0xffffff;

    private final ScriptedWandb wandb = ScriptedWandb.start();
    private final RunningService service = RunningService.with(wandb.settings());

    @AfterEach
    void stop() {
        service.close();
        wandb.close();
    }

    private void wandbHas(byte[] image) {
        wandb.respond(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "image/png")
                .withHeader("ETag", "\"v1\"")
                .withBody(image));
    }

    private Reply thumbnail(int width) {
        Reply reply = service.get(IMAGE + "?width=" + width);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 512})
    void thumbnail_ofALargePng_isASmallFractionOfIt(int width) {
        byte[] image = TestImages.bytes(TestImages.photo(1024, 1024, TYPE_3BYTE_BGR), "png");
        wandbHas(image);

        Reply reply = thumbnail(width);

        assertThat(reply.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(reply.body().length));
        assertThat(reply.body().length).isLessThan(image.length / 20);
        assertThat(TestImages.read(reply.body()).getWidth()).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"64, 64", "65, 128", "200, 256", "256, 256", "257, 512", "1000, 1024", "1024, 1024"})
    void width_isRoundedUpToAnAvailableOne(int asked, int given) {
        wandbHas(TestImages.bytes(TestImages.flag(1600, 400), "png"));

        BufferedImage thumbnail = TestImages.read(thumbnail(asked).body());

        assertThat(thumbnail.getWidth()).isEqualTo(given);
        assertThat(thumbnail.getHeight()).isEqualTo(given / 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"63", "1025", "0", "-1", "wide", "", "99999999999999999999"})
    void invalidWidth_isRejected(String width) {
        Reply reply = service.get(IMAGE + "?width=" + width);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/loc").toString()).isEqualTo("[\"query\",\"width\"]");
        assertThat(wandb.requests()).isEmpty();
    }

    @Test
    void imageThatIsNotWider_isReturnedUnchanged() {
        byte[] image = TestImages.bytes(TestImages.flag(256, 2000), "png");
        wandbHas(image);

        assertThat(thumbnail(256).body()).isEqualTo(image);
        assertThat(thumbnail(256).header("Content-Type")).isEqualTo("image/png");
    }

    @Test
    void smallImage_isFetchedOnce_andKeepsItsTag() {
        byte[] image = TestImages.bytes(TestImages.flag(64, 32), "png");
        wandbHas(image);

        Reply first = thumbnail(256);
        Reply again = thumbnail(256);

        assertThat(wandb.requests()).hasSize(1);
        assertThat(again.body()).isEqualTo(first.body()).isEqualTo(image);
        assertThat(again.header("ETag")).isEqualTo("\"v1\"");
        assertThat(again.header("Content-Type")).isEqualTo("image/png");
        assertThat(again.header("Content-Length")).isEqualTo(String.valueOf(image.length));
        Reply part = service.get(IMAGE + "?width=256", "Range", "bytes=1-3");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("PNG");
        assertThat(service.get(IMAGE + "?width=256", "If-None-Match", "\"v1\"").status())
                .isEqualTo(304);
        assertThat(wandb.requests()).hasSize(1);
    }

    @Test
    void largeImageThatIsNotWider_isStreamedForEachRequest() {
        byte[] image = TestImages.bytes(TestImages.photo(256, 900, TYPE_3BYTE_BGR), "png");
        assertThat(image).hasSizeGreaterThan(256 * 1024);
        wandbHas(image);

        assertThat(thumbnail(256).body()).isEqualTo(image);
        assertThat(thumbnail(256).body()).isEqualTo(image);

        assertThat(wandb.requests())
                .as("one to find out, and one for each request")
                .hasSize(3);
    }

    @Test
    void thumbnails_areCountedAsHitsAndMisses() {
        wandbHas(TestImages.bytes(TestImages.flag(600, 300), "png"));

        thumbnail(128);
        thumbnail(128);
        thumbnail(128);

        assertThat(service.meter("cache_gets_total{cache=\"thumbnails\",result=\"miss\"}"))
                .isEqualTo(1);
        assertThat(service.meter("cache_gets_total{cache=\"thumbnails\",result=\"hit\"}"))
                .isEqualTo(2);
    }

    @Test
    void transparentImage_staysTransparent_andAnOpaqueOneWithAlphaBecomesAJpeg() {
        BufferedImage image = TestImages.photo(400, 200, TYPE_4BYTE_ABGR);
        wandbHas(TestImages.bytes(image, "png"));
        assertThat(thumbnail(128).header("Content-Type")).isEqualTo("image/jpeg");

        for (int x = 0; x < 200; x++) {
            for (int y = 0; y < 200; y++) {
                image.setRGB(x, y, 0);
            }
        }
        wandbHas(TestImages.bytes(image, "png"));
        Reply reply = service.get(FOLDER + "b_1_0123456789abcdef0123.jpeg?width=128");

        assertThat(reply.header("Content-Type")).isEqualTo("image/png");
        assertThat(reply.header("Content-Disposition")).isEqualTo("inline; filename=\"b_1_0123456789abcdef0123.png\"");
        BufferedImage thumbnail = TestImages.read(reply.body());
        assertThat(thumbnail.getRGB(10, 10) >>> 24).isZero();
        assertThat(thumbnail.getRGB(120, 10) >>> 24).isEqualTo(255);
    }

    static Stream<Arguments> orientations() {
        // where the white corner is when the image is displayed
        return Stream.of(
                Arguments.of(1, 0, 0),
                Arguments.of(2, 1, 0),
                Arguments.of(3, 1, 1),
                Arguments.of(4, 0, 1),
                Arguments.of(5, 0, 0),
                Arguments.of(6, 1, 0),
                Arguments.of(7, 1, 1),
                Arguments.of(8, 0, 1));
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void rotatedPhoto_isUpright(int orientation, int right, int below) {
        wandbHas(TestImages.turnedJpeg(TestImages.flag(800, 400), orientation));

        BufferedImage thumbnail = TestImages.read(thumbnail(128).body());

        assertThat(thumbnail.getWidth()).isEqualTo(128);
        assertThat(thumbnail.getHeight()).isEqualTo(orientation < 5 ? 64 : 256);
        int x = right == 0 ? 3 : thumbnail.getWidth() - 4;
        int y = below == 0 ? 3 : thumbnail.getHeight() - 4;
        assertColour(thumbnail.getRGB(x, y), WHITE);
        assertColour(thumbnail.getRGB(x, thumbnail.getHeight() - 1 - y), orientation < 5 ? RED : BLUE);
        assertColour(thumbnail.getRGB(thumbnail.getWidth() - 1 - x, y), orientation < 5 ? BLUE : RED);
    }

    @ParameterizedTest
    @ValueSource(ints = {TYPE_BYTE_GRAY, TYPE_USHORT_GRAY})
    void greyImage_preservesItsLevels(int type) {
        BufferedImage image = new BufferedImage(512, 256, type);
        for (int x = 0; x < 512; x++) {
            for (int y = 0; y < 256; y++) {
                int level = x / 128 * 64;
                image.getRaster().setSample(x, y, 0, type == TYPE_USHORT_GRAY ? level * 257 : level);
            }
        }
        wandbHas(TestImages.bytes(image, "png"));

        BufferedImage thumbnail = TestImages.read(thumbnail(128).body());

        for (int bar = 0; bar < 4; bar++) {
            assertThat(thumbnail.getRaster().getSample(16 + bar * 32, 30, 0)).isCloseTo(bar * 64, within(4));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lossy.webp",
                "lossless.webp",
                "still.gif",
                "palette.png",
                "interlaced.png",
                "progressive.jpg",
                "bitmap.bmp",
                "strips.tif",
                "print.jpg"
            })
    void formats_areRead(String file) {
        wandbHas(TestImages.resource(file));

        BufferedImage thumbnail = TestImages.read(thumbnail(64).body());

        assertThat(thumbnail.getWidth()).isEqualTo(64);
        assertThat(thumbnail.getHeight()).isEqualTo(32);
        assertColour(thumbnail.getRGB(3, 3), WHITE);
        assertColour(thumbnail.getRGB(10, 28), RED);
        assertColour(thumbnail.getRGB(50, 10), BLUE);
    }

    @Test
    void tiff_isConvertedForBrowsers_evenIfSmall() {
        wandbHas(TestImages.resource("strips.tif"));

        Reply reply = thumbnail(1024);

        assertThat(reply.header("Content-Type")).isEqualTo("image/jpeg");
        BufferedImage image = TestImages.read(reply.body());
        assertThat(image.getWidth()).isEqualTo(128);
        assertColour(image.getRGB(6, 6), WHITE);
    }

    @Test
    void tiffWithSomeLayers_isScaled() {
        wandbHas(TestImages.tiffWithLayers(300, 1 << 20));

        assertThat(TestImages.read(thumbnail(128).body()).getWidth()).isEqualTo(128);
    }

    @Test
    void formatThatCannotBeDecoded_isReturnedUnchanged() {
        wandbHas(TestImages.resource("modern.avif"));

        assertThat(thumbnail(64).body()).isEqualTo(TestImages.resource("modern.avif"));
        assertThat(thumbnail(64).body()).as("again").isEqualTo(TestImages.resource("modern.avif"));
    }

    static Stream<Arguments> bombs() {
        byte[] photo = TestImages.bytes(TestImages.photo(300, 300, TYPE_3BYTE_BGR), "png");
        return Stream.of(
                Arguments.of("more pixels than are read", TestImages.blackPng(60_000, 60_000, 10)),
                Arguments.of("a side that is no number", TestImages.blackPng(Integer.MAX_VALUE, 1, 0)),
                Arguments.of("fewer rows than told", TestImages.blackPng(5_000, 5_000, 3)),
                Arguments.of("cut off", java.util.Arrays.copyOf(photo, photo.length / 2)),
                Arguments.of("no image", "no image".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                Arguments.of("more beside the pixels than is read", TestImages.tiffWithLayers(300, 7 << 20)),
                Arguments.of("nothing", new byte[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void brokenImage_isReturnedUnchanged(String what, byte[] image) {
        wandbHas(image);

        assertThat(thumbnail(256).body()).isEqualTo(image);
    }

    @Test
    void imageOfVeryManyPixels_isSubsampled() {
        wandbHas(TestImages.blackPng(7_000, 7_000, 7_000));

        assertThat(TestImages.read(thumbnail(1024).body()).getHeight()).isEqualTo(1024);
    }

    @Test
    void concurrentRequests_fetchTheImageOnce() {
        wandbHas(TestImages.bytes(TestImages.photo(600, 300, TYPE_3BYTE_BGR), "png"));

        List<Integer> sizes = Concurrently.each(
                Collections.nCopies(30, 256), width -> thumbnail(width).body().length);

        assertThat(sizes).containsOnly(sizes.get(0));
        assertThat(wandb.requests()).hasSize(1);
    }

    @Test
    void thumbnail_hasItsOwnTag_andMayBeCachedForever() {
        wandbHas(TestImages.bytes(TestImages.flag(600, 300), "png"));
        Reply reply = thumbnail(128);

        assertThat(reply.header("ETag")).isEqualTo("\"v1-128\"");
        assertThat(reply.header("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
        assertThat(reply.header("Content-Disposition")).isEqualTo("inline; filename=\"a_1_0123456789abcdef0123.jpg\"");
        assertThat(service.get(IMAGE + "?width=128", "If-None-Match", "\"v1-128\"")
                        .status())
                .isEqualTo(304);
        assertThat(service.get(IMAGE + "?width=256", "If-None-Match", "\"v1-128\"")
                        .status())
                .isEqualTo(200);
        Reply head = service.send("HEAD", IMAGE + "?width=128", null);
        assertThat(head.header("Content-Length")).isEqualTo(reply.header("Content-Length"));
    }

    @Test
    void filesOtherThanImages_delayNobody() {
        wandbHas(TestImages.bytes(TestImages.flag(600, 300), "png"));
        List<String> texts = Collections.nCopies(20, FOLDER + "a.txt?width=64");

        assertThat(CompletableFuture.supplyAsync(
                        () -> Concurrently.each(texts, text -> service.get(text).status())))
                .succeedsWithin(Duration.ofMinutes(2))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsOnly(404);

        assertThat(CompletableFuture.supplyAsync(() -> thumbnail(64).header("Content-Type")))
                .succeedsWithin(Duration.ofMinutes(2))
                .isEqualTo("image/jpeg");
    }

    @Test
    void failure_isReportedAndNotCached() {
        wandb.respond(500, "{}");
        assertThat(service.get(IMAGE + "?width=128").status()).isEqualTo(502);

        wandbHas(TestImages.bytes(TestImages.flag(600, 300), "png"));

        assertThat(thumbnail(128).header("Content-Type")).isEqualTo("image/jpeg");
    }

    private static void assertColour(int actual, int expected) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(actual >> shift & 0xff)
                    .as("%06x", actual & 0xffffff)
                    .isCloseTo(expected >> shift & 0xff, within(40));
        }
    }
}
