package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.Concurrently;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningRedis;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;
import runcomparer.testing.TestImages;

/** Thumbnails outlive the service, and replicas share them. */
class KeptThumbnailsTest {

    private static final String FOLDER = "/files/team/project/r1/media/images/";
    private static final int IMAGES = 40;
    private static final int CALLERS = 20;

    @TempDir
    private Path folder;

    private final ScriptedWandb wandb = ScriptedWandb.start();
    private final List<RunningService> services = new ArrayList<>();

    @AfterEach
    void stop() {
        services.forEach(RunningService::close);
        wandb.close();
    }

    private RunningService start(String store, Map<String, String> more) {
        Map<String, String> settings = wandb.settings();
        settings.put("COMPARER_STORE", store);
        settings.put("COMPARER_STORE_FOLDER", folder.toString());
        settings.putAll(more);
        RunningService service = RunningService.with(settings);
        services.add(service);
        return service;
    }

    private void stop(RunningService service) {
        services.remove(service);
        service.close();
    }

    private void wandbHasALargeAndASmallImage() {
        wandbHas(TestImages.bytes(TestImages.flag(600, 300), "png"));
        wandb.respondToFilesEnding(
                "/small_1_0123456789abcdef0123.png",
                aResponse()
                        .withHeader("Content-Type", "image/png")
                        .withHeader("ETag", "\"small\"")
                        .withBody(TestImages.bytes(TestImages.flag(64, 32), "png")));
    }

    private void wandbHas(byte[] image) {
        wandb.respond(aResponse()
                .withHeader("Content-Type", "image/png")
                .withHeader("ETag", "\"v1\"")
                .withBody(image));
    }

    private static String path(String name) {
        return FOLDER + name + "?width=128";
    }

    private static Reply thumbnail(RunningService service, String name, String... headers) {
        Reply reply = service.get(path(name), headers);
        assertThat(reply.status()).as(reply.text()).isLessThan(400);
        return reply;
    }

    /** Everything about a response that a client sees, except for the date and the like. */
    private static List<String> facts(Reply reply) {
        return Stream.concat(
                        Stream.of(reply.status() + " " + reply.body().length, reply.text()),
                        Stream.of(
                                        "ETag",
                                        "Content-Type",
                                        "Content-Length",
                                        "Content-Range",
                                        "Content-Disposition",
                                        "Cache-Control",
                                        "Accept-Ranges")
                                .map(reply::header))
                .toList();
    }

    private static List<List<String>> all(RunningService service) {
        return Stream.of("large_1_0123456789abcdef0123.png", "small_1_0123456789abcdef0123.png")
                .flatMap(name -> Stream.of(
                        thumbnail(service, name),
                        thumbnail(service, name, "Range", "bytes=10-19"),
                        service.send("HEAD", path(name), null)))
                .map(KeptThumbnailsTest::facts)
                .toList();
    }

    @Test
    void restart_withAStoreOnDisk_fetchesNoImage() {
        wandbHasALargeAndASmallImage();
        RunningService before = start("disk", Map.of());
        List<List<String>> first = all(before);
        assertThat(wandb.requests()).hasSize(2);
        stop(before);

        RunningService after = start("disk", Map.of());

        assertThat(all(after)).isEqualTo(first);
        assertThat(thumbnail(after, "large_1_0123456789abcdef0123.png", "If-None-Match", "\"v1-128\"")
                        .status())
                .isEqualTo(304);
        assertThat(wandb.requests()).hasSize(2);
    }

    @Test
    void restart_besideASharedStore_fetchesNoImage_becauseTheyAreOnDisk() {
        try (RunningRedis redis = RunningRedis.start()) {
            wandbHasALargeAndASmallImage();
            Map<String, String> onDisk = Map.of("COMPARER_THUMBNAILS_STORE", "disk");
            RunningService before = start(redis.address(), onDisk);
            List<List<String>> first = all(before);
            stop(before);
            redis.flush();

            assertThat(all(start(redis.address(), onDisk))).isEqualTo(first);
            assertThat(wandb.requests()).hasSize(2);
        }
    }

    @Test
    void secondProcess_onTheSameFolder_keepsItsOwnThumbnails() {
        wandbHasALargeAndASmallImage();
        List<List<String>> first = all(start("disk", Map.of()));

        RunningService second = start("disk", Map.of());

        assertThat(all(second)).isEqualTo(first);
        assertThat(all(second)).isEqualTo(first);
        assertThat(wandb.requests()).hasSize(4);
    }

    @Test
    void otherKey_doesNotSeeThem() {
        wandbHasALargeAndASmallImage();
        RunningService before = start("disk", Map.of());
        all(before);
        stop(before);

        all(start("disk", Map.of("WANDB_API_KEY", "another-key-for-the-scripted-wandb")));

        assertThat(wandb.requests()).hasSize(4);
    }

    @Test
    void replicas_thatShareThem_fetchEachImageOnce() {
        try (RunningRedis redis = RunningRedis.start()) {
            wandbHas(TestImages.bytes(TestImages.flag(600, 300), "png"));
            List<RunningService> replicas = IntStream.range(0, 3)
                    .mapToObj(replica -> start(redis.address(), Map.of("COMPARER_THUMBNAILS_STORE", "shared")))
                    .toList();

            Concurrently.each(IntStream.range(0, CALLERS).boxed().toList(), caller -> {
                for (int image = 0; image < IMAGES; image++) {
                    Reply reply = thumbnail(
                            replicas.get((caller + image) % replicas.size()),
                            "a_%d_0123456789abcdef0123.png".formatted(image));
                    assertThat(reply.header("Content-Type")).isEqualTo("image/jpeg");
                }
                return null;
            });

            assertThat(wandb.requests()).hasSizeLessThanOrEqualTo(IMAGES * 11 / 10);
        }
    }

    @Test
    void sharedStore_thatIsGone_delaysNobody() {
        try (RunningRedis redis = RunningRedis.start()) {
            wandbHasALargeAndASmallImage();
            RunningService service = start(redis.address(), Map.of("COMPARER_THUMBNAILS_STORE", "shared"));
            List<List<String>> first = all(service);
            redis.kill();

            assertThat(all(service)).as("recent ones").isEqualTo(first);
            assertThat(thumbnail(service, "other_1_0123456789abcdef0123.png").header("Content-Type"))
                    .isEqualTo("image/jpeg");
        }
    }

    @Test
    void sharedStore_thatDoesNotRespond_delaysNobody() {
        try (RunningRedis redis = RunningRedis.start()) {
            wandbHasALargeAndASmallImage();
            RunningService service = start(
                    redis.address(), Map.of("COMPARER_THUMBNAILS_STORE", "shared", "COMPARER_STORE_TIMEOUT", "100ms"));
            redis.pause();

            try {
                assertThat(all(service)).hasSize(6);
            } finally {
                redis.resume();
            }
        }
    }
}
