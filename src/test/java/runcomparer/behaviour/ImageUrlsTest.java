package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.RawCaller;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Where image URLs lead, in each form. Faults 11 and 12 of the original service. */
class ImageUrlsTest {

    private static final String IMAGES = "/runs/early000/images?step=100&metrics=main/reals";

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        service = RunningService.reading(demo);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    private static RunningService with(String setting, String value) {
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put(setting, value);
        return RunningService.with(settings);
    }

    private static String url(Reply images) {
        return images.json().at("/0/images/0/url").asText();
    }

    @Test
    void proxy_loadsWithoutCookieOrKey_andRequestsFromTheStorageWithoutTheKey() {
        try (RunningService unused = RunningService.reading(demo)) {
            String url = url(unused.get(IMAGES));
            demo.journal().clear();

            Reply reply = unused.get(URI.create(url).getRawPath());

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).isEqualTo("image/png");
            assertThat(reply.header("Set-Cookie")).isNull();
            assertThat(demo.journal().files()).hasSize(1).allMatch(request -> request.authorized());
            assertThat(demo.journal().bucket()).hasSize(1).noneMatch(request -> request.authorized());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "redirect"})
    void thumbnailUrl_pointsToThisService_whereverImagesAre(String form) {
        try (RunningService reading = with("COMPARER_IMAGES", form)) {
            JsonNode image = reading.get(IMAGES).json().at("/0/images/0");
            assertThat(image.path("thumbnail_url").asText())
                    .isEqualTo(image.path("url").asText() + "?width=256");

            Reply reply = reading.get(URI.create(image.path("url").asText()).getRawPath() + "?width=64");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).isEqualTo("image/jpeg");
        }
    }

    @Test
    void encodedSlashes_returnTheSameImage() {
        String path = URI.create(url(service.get(IMAGES))).getRawPath();
        int start = path.indexOf("media/");

        String folded = path.substring(0, start) + path.substring(start).replace("/", "%2F");

        assertThat(service.get(folded).body()).isEqualTo(service.get(path).body());
    }

    @Test
    void redirect_pointsToAUrlThatLoadsWithoutKey() throws Exception {
        try (RunningService redirecting = with("COMPARER_IMAGES", "redirect")) {
            String url = url(redirecting.get(IMAGES));
            assertThat(url).startsWith(redirecting.url() + "/files/demo/image-training/early000/");

            Reply reply = redirecting.get(URI.create(url).getRawPath(), "Origin", "https://compare.example.org");

            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(reply.header("Location")).startsWith(demo.bucketUrl().toString());
            assertThat(fetched(reply.header("Location"))).isEqualTo(200);
            assertThat(redirecting
                            .get("/files/demo/image-training/early000/media/images/none.png")
                            .status())
                    .isEqualTo(404);
        }
    }

    private static int fetched(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void wandb_returnsUrlsUnderTheConfiguredBase() {
        try (RunningService direct = with("COMPARER_IMAGES", "wandb")) {
            assertThat(url(direct.get(IMAGES)))
                    .startsWith(demo.baseUrl() + "/files/demo/image-training/early000/media/images/");
            assertThat(url(direct.get("/runs/odd-values/images?step=10&metrics=hash%23tag")))
                    .contains("/hash%23tag_10_");
            assertThat(direct.get(IMAGES).json().at("/0/images/0/thumbnail_url").isNull())
                    .isTrue();
        }
    }

    @Test
    void publicUrl_isTheBaseOfEveryOwnUrl() {
        try (RunningService behind = with("COMPARER_PUBLIC_URL", "https://compare.example.org/wandb/")) {
            Reply runs = RawCaller.get(behind.url(), "/runs?per_page=2", "Host: internal:8080");

            assertThat(url(behind.get(IMAGES)))
                    .startsWith("https://compare.example.org/wandb/files/demo/image-training/");
            assertThat(runs.header("Link"))
                    .startsWith("<https://compare.example.org/wandb/runs?per_page=2&page=1>; rel=\"first\"")
                    .doesNotContain("internal", "127.0.0.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:7100", "compare.example.org", "192.0.2.7:80", "[::1]:7100"})
    void requestedHost_isTheBaseOfEveryOwnUrl(String host) {
        Reply images = RawCaller.get(service.url(), IMAGES, "Host: " + host);
        Reply runs = RawCaller.get(service.url(), "/runs", "Host: " + host);

        assertThat(url(images)).startsWith("http://" + host + "/files/");
        assertThat(runs.header("Link")).startsWith("<http://" + host + "/runs?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1::2::3]", "[:]:80", "[1.2.3]", ""})
    void invalidHost_isNotUsed(String host) {
        assertThat(url(RawCaller.get(service.url(), IMAGES, "Host: " + host))).startsWith(service.url() + "/files/");
    }

    @Test
    void forwardingHeaders_areIgnored() {
        Reply images = RawCaller.get(
                service.url(),
                IMAGES,
                "X-Forwarded-Host: evil.example.org",
                "X-Forwarded-Proto: https",
                "Forwarded: host=evil.example.org;proto=https");

        assertThat(url(images)).startsWith(service.url() + "/files/");
    }

    @Test
    void urlsForDifferentHosts_doNotMix() {
        String one = url(RawCaller.get(service.url(), IMAGES, "Host: one.example.org"));
        String two = url(RawCaller.get(service.url(), IMAGES, "Host: two.example.org"));

        assertThat(one).startsWith("http://one.example.org/");
        assertThat(two).isEqualTo(one.replace("one.example.org", "two.example.org"));
    }
}
