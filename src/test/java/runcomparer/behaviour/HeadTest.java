package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.LargeImageWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** HEAD tells of an answer what GET tells, and sends none of it. */
class HeadTest {

    private static final List<String> TOLD = List.of("Content-Type", "Content-Length", "ETag", "Cache-Control", "Link",
            "X-Total-Count", "X-Content-Type-Options", "Content-Disposition", "Accept-Ranges");

    private static DemoWandb demo;
    private static RunningService service;
    private static String image;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        service = RunningService.reading(demo);
        image = URI.create(service.get("/runs/early000/images?step=100&metrics=main/reals").json()
                .at("/0/images/0/url").asText()).getRawPath();
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/runs", "/runs?page=9", "/metrics", "/runs/early000/metrics", "/runs/early000/steps",
        "/runs/early000/images?step=100", "/runs/early000/images", "/runs/nosuchrun/steps", "/unknown",
        "/files/demo/image-training/early000/media/images/none.png", "IMAGE"})
    void head_tellsWhatGetTells(String asked) {
        String path = asked.equals("IMAGE") ? image : asked;
        Reply get = service.get(path);

        Reply head = service.send("HEAD", path, null);

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        assertThat(TOLD).allSatisfy(name -> assertThat(told(head, name)).as(name).isEqualTo(told(get, name)));
        assertThat(head.header("Content-Length")).isNotNull();
    }

    /** A header without the seconds for which the answer stays fresh, which pass. */
    private static String told(Reply reply, String name) {
        return String.valueOf(reply.header(name)).replaceFirst("max-age=\\d+, stale", "max-age=N, stale");
    }

    @Test
    void head_ofWhatTheCallerHas_isNotModified() {
        Reply head = service.send("HEAD", image, null, "If-None-Match", service.get(image).header("ETag"));

        assertThat(head.status()).isEqualTo(304);
    }

    @Test
    void head_withARange_isAnsweredForTheWhole() {
        Reply head = service.send("HEAD", image, null, "Range", "bytes=0-9");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Range")).isNull();
        assertThat(head.header("Content-Length")).isEqualTo(service.get(image).header("Content-Length"));
    }

    @Test
    void head_ofALargeImage_holdsNoConnectionToTheStorage() {
        try (LargeImageWandb wandb = LargeImageWandb.ofBytes(200_000_000);
                RunningService reading = RunningService.with(wandb.settings())) {
            Reply head = reading.send("HEAD", "/files/team/project/r1/media/images/large_1_0123456789abcdef.png", null);

            assertThat(head.header("Content-Length")).isEqualTo("200000000");
            await().atMost(Duration.ofSeconds(30)).until(() -> wandb.open() == 0);
            assertThat(wandb.sent()).isLessThan(20_000_000);
        }
    }
}
