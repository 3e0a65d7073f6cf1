package runcomparer.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.testing.OneRunWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.TestImages;

/** Which files of a run are served as images, and of which type: by name, or by their bytes if the name is not conclusive. */
class ServedImagesTest {

    private static final String FOLDER = "/files/team/project/r1/media/images/";
    private static final byte[] ICON = icon();

    private static OneRunWandb wandb;
    private static RunningService service;

    @BeforeAll
    static void start() {
        wandb = OneRunWandb.logging("a", "{\"_type\": \"image-file\", \"path\": \"a.png\"}");
        service = RunningService.with(wandb.settings());
    }

    @AfterAll
    static void stop() {
        service.close();
        wandb.close();
    }

    /** A cursor differs from an icon by one byte. */
    private static byte[] icon() {
        byte[] icon = new byte[22 + 40];
        icon[2] = 1;
        icon[4] = 1;
        return icon;
    }

    private static byte[] bytes(String name) {
        return name.equals("icon") ? ICON : TestImages.resource(name);
    }

    @ParameterizedTest
    @CsvSource({
        "png, palette.png, image/png",
        "apng, palette.png, image/apng",
        "PNG, palette.png, image/png",
        "jpg, print.jpg, image/jpeg",
        "jpeg, print.jpg, image/jpeg",
        "jpe, print.jpg, image/jpeg",
        "jfif, photo.jfif, image/jpeg",
        "JFIF, photo.jfif, image/jpeg",
        "jif, print.jpg, image/jpeg",
        "pjpeg, progressive.jpg, image/jpeg",
        "pjp, print.jpg, image/jpeg",
        "gif, still.gif, image/gif",
        "webp, lossy.webp, image/webp",
        "avif, modern.avif, image/avif",
        "bmp, bitmap.bmp, image/bmp",
        "dib, bitmap.bmp, image/bmp",
        "ico, icon, image/x-icon",
        "cur, icon, image/x-icon",
        "tif, strips.tif, image/tiff",
        "Tiff, strips.tif, image/tiff"
    })
    void extension_ofAFormatForBrowsers_determinesTheType(String ending, String file, String type) {
        String name = "named_5_0123456789abcdef0123." + ending;
        wandb.file("media/images/" + name, bytes(file), "application/octet-stream");

        Reply reply = service.get(FOLDER + name);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo(type);
        assertThat(reply.header("Content-Disposition")).isEqualTo("inline; filename=\"" + name + "\"");
        assertThat(reply.header("Cache-Control")).contains("immutable");
        assertThat(reply.body()).isEqualTo(bytes(file));
        assertThat(service.get(FOLDER + name + "?width=64").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "palette.png, image/png, png",
        "print.jpg, image/jpeg, jpg",
        "photo.jfif, image/jpeg, jpg",
        "still.gif, image/gif, gif",
        "lossless.webp, image/webp, webp",
        "modern.avif, image/avif, avif",
        "bitmap.bmp, image/bmp, bmp",
        "icon, image/x-icon, ico",
        "strips.tif, image/tiff, tif"
    })
    void bytes_determineTheType_ifTheNameDoesNot(String file, String type, String ending) {
        for (String name : List.of("none", "v1.5_10_0123456789abcdef0123", "odd.tmp", "odd.jpg_large", "odd.mpo")) {
            String path = file.replace('.', '-') + "_" + name;
            wandb.file("media/images/" + path, bytes(file), "text/plain; charset=utf-8");

            Reply reply = service.get(FOLDER + path);

            assertThat(reply.status()).as(path + reply.text()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).isEqualTo(type);
            assertThat(reply.header("Content-Disposition"))
                    .startsWith("inline; filename=\"" + file.replace('.', '-'))
                    .endsWith("." + ending + "\"");
            assertThat(reply.body()).isEqualTo(bytes(file));
            assertThat(service.get(FOLDER + path + "?width=64").status()).isEqualTo(200);
        }
    }

    @Test
    void range_ofAFileWithoutExtension_hasTheTypeOfItsFirstBytes() {
        wandb.file("media/images/ranged", bytes("photo.jfif"), null);

        Reply reply = service.get(FOLDER + "ranged", "Range", "bytes=1000-1999");

        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(reply.body()).hasSize(1000);
        assertThat(service.send("HEAD", FOLDER + "ranged", null).header("Content-Type"))
                .isEqualTo("image/jpeg");
    }

    @Test
    void firstBytes_areReadOnceHoweverOftenAFileIsRequested() {
        wandb.file("media/images/looked-into", bytes("palette.png"), null);
        for (int call = 0; call < 3; call++) {
            assertThat(service.get(FOLDER + "looked-into").status()).isEqualTo(200);
        }

        assertThat(wandb.targets().stream().filter(target -> target.endsWith("/looked-into")))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html", "application/json", ""})
    void typeReportedByTheStorage_isIgnored(String told) {
        String name = "mistold_" + told.replace('/', '_') + ".png";
        wandb.file("media/images/" + name, bytes("palette.png"), told.isEmpty() ? null : told);

        Reply reply = service.get(FOLDER + name);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("image/png");
    }

    static Stream<byte[]> noImages() {
        return Stream.of(
                new byte[0],
                "{}".getBytes(UTF_8),
                "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8),
                "BM".getBytes(UTF_8),
                "<html><script>alert(1)</script>".getBytes(UTF_8),
                "RIFF....WAVE".getBytes(UTF_8),
                "....ftypheic....mif1".getBytes(UTF_8),
                TestImages.resource("not-for-browsers.jp2"),
                "x".repeat(100_000).getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("noImages")
    void otherBytes_areNotServed(byte[] bytes) {
        String name = "unknown" + bytes.length;
        wandb.file("media/images/" + name, bytes, "image/png");

        for (String query : List.of("", "?width=64")) {
            Reply reply = service.get(FOLDER + name + query);

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.json().path("detail").asText())
                    .isEqualTo("file 'media/images/" + name + "' is not an image in a format that browsers display");
        }
    }

    @Test
    void missingFileWithoutExtension_isNotFound() {
        Reply reply = service.get(FOLDER + "missing");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("detail").asText()).isEqualTo("image 'media/images/missing' was not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "redirect", "wandb"})
    void lists_haveUrlsForExactlyTheServedFiles(String form) {
        List<String> served = List.of(
                "a.png", "a.jfif", "a.APNG", "none", "odd.tmp", "line\nbreak.png", "back\\slash.png", "x//y.png");
        List<String> refused = List.of(
                "a.jp2", "a.JP2", "a.heic", "a.jxl", "a.svg", "a.exr", "a.tga", "a.ppm", "a.psd", "a.pdf", "a.html",
                "a.json", "a.npy", "a.mp4");
        List<String> names = Stream.concat(served.stream(), refused.stream()).toList();
        try (OneRunWandb one = OneRunWandb.logging("k", value(names))) {
            Map<String, String> settings = one.settings();
            settings.put("COMPARER_IMAGES", form);
            try (RunningService listing = RunningService.with(settings)) {
                JsonNode listed =
                        listing.get("/runs/r1/images?metrics=k&step=5").json().at("/0/images");
                JsonNode compared = listing.get("/comparison?run_ids=r1&metrics=k&step=5")
                        .json()
                        .at("/rows/0/cells/0/images");

                assertThat(compared).isEqualTo(listed).hasSize(names.size());
                for (int index = 0; index < names.size(); index++) {
                    boolean isServed = index < served.size();
                    JsonNode image = listed.get(index);
                    assertThat(image.path("url").isTextual())
                            .as(names.get(index))
                            .isEqualTo(isServed);
                    assertThat(image.path("thumbnail_url").isTextual()).isEqualTo(isServed && !form.equals("wandb"));
                    assertThat(image.path("reason").asText("none")).isEqualTo(isServed ? "none" : "unsupported format");
                    if (!form.equals("wandb") && !isServed) {
                        String path = "/files/team/project/r1/"
                                + encoded(names.get(index)).replace("%2F", "/");
                        assertThat(listing.get(path).status()).isEqualTo(404);
                    }
                }
                assertThat(one.targets()).isEmpty();
            }
        }
    }

    private static String value(List<String> names) {
        return "{\"_type\": \"images/separated\", \"count\": %d, \"filenames\": [%s]}"
                .formatted(
                        names.size(),
                        String.join(
                                ",",
                                names.stream()
                                        .map(name ->
                                                '"' + name.replace("\\", "\\\\").replace("\n", "\\n") + '"')
                                        .toList()));
    }

    @Test
    void redirect_ofAFileWithoutExtension_isReturnedIfItIsAnImage() {
        Map<String, String> settings = wandb.settings();
        settings.put("COMPARER_IMAGES", "redirect");
        wandb.file("media/images/there", bytes("palette.png"), null)
                .file("media/images/text", "text".getBytes(UTF_8), null);
        try (RunningService redirecting = RunningService.with(settings)) {
            assertThat(redirecting.get(FOLDER + "there").status()).isEqualTo(200);
            assertThat(redirecting.get(FOLDER + "text").status()).isIn(404, 502);
        }
    }

    @Test
    void listedUrls_areThoseOfTheFiles() {
        assertThat(URI.create(service.get("/runs/r1/images?metrics=a&step=5")
                                .json()
                                .at("/0/images/0/url")
                                .asText())
                        .getRawPath())
                .isEqualTo("/files/team/project/r1/a.png");
    }
}
