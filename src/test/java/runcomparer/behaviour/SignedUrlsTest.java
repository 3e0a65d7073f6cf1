package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** The signed URL of a file is requested once while it is valid, and again if the storage rejects it. */
class SignedUrlsTest {

    private static final String IMAGE = "/files/team/project/r1/media/images/a_1_0123456789abcdef0123.png";

    private final ScriptedWandb wandb = ScriptedWandb.start();
    private final ScriptedWandb storage = ScriptedWandb.start();

    @AfterEach
    void stop() {
        wandb.close();
        storage.close();
    }

    private RunningService service(String form) {
        Map<String, String> settings = wandb.settings();
        settings.put("COMPARER_IMAGES", form);
        return RunningService.with(settings);
    }

    private void wandbRedirectsTo(String path, long secondsValid) {
        wandb.respond(aResponse()
                .withStatus(302)
                .withHeader(
                        "Location",
                        storage.url() + path + "?Expires="
                                + Instant.now().plusSeconds(secondsValid).getEpochSecond() + "&Signature=s"));
    }

    private void storageHas(String bytes) {
        storage.respond(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "image/png")
                .withBody(bytes));
    }

    @Test
    void image_requestedAgain_sendsNothingToWandb() {
        wandbRedirectsTo("/a", 3_600);
        storageHas("bytes");
        try (RunningService service = service("proxy")) {
            for (int call = 0; call < 5; call++) {
                assertThat(service.get(IMAGE).text()).isEqualTo("bytes");
            }
            assertThat(wandb.requests()).hasSize(1);
            assertThat(storage.requests()).hasSize(5);
        }
    }

    @Test
    void signedUrl_validForAMomentOnly_isNotCached() {
        wandbRedirectsTo("/a", 30);
        storageHas("bytes");
        try (RunningService service = service("proxy")) {
            service.get(IMAGE);
            service.get(IMAGE);

            assertThat(wandb.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403})
    void signedUrl_rejectedByTheStorage_isRequestedAgain(int status) {
        wandbRedirectsTo("/a", 3_600);
        storageHas("bytes");
        try (RunningService service = service("proxy")) {
            service.get(IMAGE);
            storage.respondOnce(aResponse().withStatus(status));

            Reply reply = service.get(IMAGE);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("bytes");
            assertThat(wandb.requests()).hasSize(2);
        }
    }

    @Test
    void storage_rejectingEveryUrl_isReportedWithoutEndlessRetries() {
        wandbRedirectsTo("/a", 3_600);
        storage.respond(aResponse().withStatus(403));
        try (RunningService service = service("proxy")) {
            assertThat(service.get(IMAGE).status()).isEqualTo(502);
            assertThat(service.get(IMAGE).status()).isEqualTo(502);

            assertThat(storage.requests().size()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void redirect_repeated_usesTheCachedUrl() {
        wandbRedirectsTo("/a", 3_600);
        try (RunningService service = service("redirect")) {
            String first = service.get(IMAGE).header("Location");

            assertThat(first).startsWith(storage.url() + "/a?Expires=");
            assertThat(service.get(IMAGE).header("Location")).isEqualTo(first);
            assertThat(wandb.requests()).hasSize(1);
            assertThat(storage.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,4-5", "bytes=a-b", "bytes=", "items=0-1", "bytes=5-4"})
    void range_invalid_returnsTheWholeImage(String range) {
        wandbRedirectsTo("/a", 3_600);
        storageHas("bytes");
        try (RunningService service = service("proxy")) {
            assertThat(service.get(IMAGE, "Range", range).text()).isEqualTo("bytes");
            assertThat(storage.requests()).allMatch(event -> event.getRequest().getHeader("Range") == null);
        }
    }

    @Test
    void demoImages_requestedAgain_takeOneRequestEach() {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                RunningService service = RunningService.reading(demo)) {
            String url = service.get("/runs/training/images?step=50")
                    .json()
                    .at("/0/images/0/url")
                    .asText();
            String path = URI.create(url).getRawPath();

            assertThat(service.get(path).body()).isEqualTo(service.get(path).body());
            assertThat(demo.journal().files()).hasSize(1);
            assertThat(demo.journal().bucket()).hasSize(2);
        }
    }
}
