package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.awt.image.BufferedImage.TYPE_4BYTE_ABGR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;
import runcomparer.testing.TestImages;

/** The thumbnails of a service that keeps nothing beyond its process: in the folder for temporary files. */
class ThumbnailsOnDiskTest {

    private static final String FOLDER = "/files/team/project/r1/media/images/";

    private final ScriptedWandb wandb = ScriptedWandb.start();

    @AfterEach
    void stop() {
        wandb.close();
    }

    @Test
    void folder_staysWithinItsLimit_andIsDeletedWithTheService() {
        wandbHas(transparentNoise(600));
        Map<String, String> settings = wandb.settings();
        settings.put("COMPARER_THUMBNAILS", "16MiB");
        Set<Path> others = folders();
        Path folder;
        try (RunningService service = RunningService.with(settings)) {
            Set<Path> own = folders();
            own.removeAll(others);
            assertThat(own).hasSize(1);
            folder = own.iterator().next();

            for (int image = 0; image < 24; image++) {
                assertThat(service.get(thumbnail(image, 512)).body()).hasSizeGreaterThan(1_000_000);
                assertThat(bytes(folder)).isLessThanOrEqualTo(16 << 20);
            }

            await().untilAsserted(() -> assertThat(bytes(folder)).isGreaterThan(8 << 20));
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void thumbnail_forWhichThereIsNoRoom_isServedNonetheless() {
        wandbHas(transparentNoise(1100));
        Map<String, String> settings = wandb.settings();
        settings.put("COMPARER_THUMBNAILS", "1MiB");
        try (RunningService service = RunningService.with(settings)) {
            for (int image = 0; image < 5; image++) {
                Reply reply = service.get(thumbnail(image, 1024));
                assertThat(reply.status()).as(reply.text()).isEqualTo(200);
                assertThat(reply.body()).hasSizeGreaterThan(4_000_000);
            }
        }
    }

    private void wandbHas(BufferedImage image) {
        wandb.respond(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "image/png")
                .withBody(TestImages.bytes(image, "png")));
    }

    /** Pixels that no format compresses. */
    private static BufferedImage transparentNoise(int size) {
        BufferedImage image = new BufferedImage(size, size, TYPE_4BYTE_ABGR);
        Random random = new Random(1);
        image.setRGB(
                0,
                0,
                size,
                size,
                IntStream.generate(random::nextInt).limit((long) size * size).toArray(),
                0,
                size);
        return image;
    }

    private static String thumbnail(int image, int width) {
        return FOLDER + "a_%d_0123456789abcdef0123.png?width=%d".formatted(image, width);
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<Path> folders() {
        Set<Path> folders = new TreeSet<>();
        try (var found =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "run-comparer-thumbnails*")) {
            found.forEach(folders::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return folders;
    }
}
