package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.RawCaller;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Every kind of response restricts what browsers may do with it. */
class SecurityHeadersTest {

    private static final String TOKEN = "a-token-of-this-service";

    private static DemoWandb demo;
    private static RunningService open;
    private static RunningService redirecting;
    private static RunningService guarded;
    private static String image;
    private static String etag;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        open = with(Map.of());
        redirecting = with(Map.of("COMPARER_IMAGES", "redirect"));
        guarded = with(Map.of("COMPARER_TOKEN", TOKEN, "COMPARER_CORS_ORIGINS", "https://one.example.org"));
        Reply images = open.get("/runs/training/images?step=50");
        image = URI.create(images.json().at("/0/images/0/url").asText()).getRawPath();
        etag = images.header("ETag");
    }

    private static RunningService with(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(RunningService.settingsFor(demo));
        settings.putAll(more);
        return RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        open.close();
        redirecting.close();
        guarded.close();
        demo.close();
    }

    private static void assertStrict(Reply reply, int status) {
        assertCommon(reply, status, "cross-origin");
        assertThat(reply.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
    }

    private static void assertCommon(Reply reply, int status, String resourcePolicy) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.headers().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase("X-Content-Type-Options"))
                        .findFirst()
                        .orElseThrow()
                        .getValue())
                .containsExactly("nosniff");
        assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo(resourcePolicy);
        assertThat(reply.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; ")
                .endsWith("frame-ancestors 'none'");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/,200",
        "GET,/runs,200",
        "GET,/metrics,200",
        "GET,/runs/training/metrics,200",
        "GET,/runs/training/steps,200",
        "GET,/runs/training/images?step=50,200",
        "POST,/steps,422",
        "GET,/runs?page=x,422",
        "GET,/runs?entity=other-team&project=hidden,403",
        "GET,/runs/unknown/steps,404",
        "GET,/unknown,404",
        "PUT,/runs,405",
        "HEAD,/runs,200",
        "HEAD,/steps,405",
        "GET,/runs/,307",
        "GET,/redoc,307",
        "GET,/openapi.json,200",
        "GET,/openapi.yaml,200",
        "GET,/sign-in,303",
        "POST,/sign-out,303",
        "GET,/sign-in.css,200",
        "GET,/runs?entity=%zz,422",
        "GET,/%41%zz,404",
        "GET,/files/demo/image-training/training/media/images/none.png,404"
    })
    void dataAndProblems_cannotBeUsedAsPages(String method, String path, int status) {
        if (path.contains("%zz")) {
            assertStrict(RawCaller.getUnchecked(open.url(), path), status);
        } else {
            assertStrict(open.sendUnchecked(method, path, null), status);
        }
    }

    @Test
    void image_isEmbeddableByOtherOrigins() {
        assertStrict(open.get(image), 200);
        assertStrict(open.get(image, "Range", "bytes=0-9"), 206);
        assertStrict(open.get(image, "If-None-Match", open.get(image).header("ETag")), 304);
        assertStrict(redirecting.get(image), 302);
    }

    @Test
    void unchangedResponse_hasThemToo() {
        assertStrict(open.get("/runs/training/images?step=50", "If-None-Match", etag), 304);
    }

    @Test
    void preflight_hasThemToo() {
        Reply reply = open.sendUnchecked(
                "OPTIONS",
                "/steps",
                null,
                "Origin",
                "https://compare.example.org",
                "Access-Control-Request-Method",
                "POST");

        assertStrict(reply, 204);
    }

    @Test
    void rejections_haveThemToo() {
        assertStrict(guarded.get("/runs"), 401);
        assertStrict(guarded.sendUnchecked("GET", "/runs", null, "Accept", "text/html"), 303);
        assertStrict(guarded.sendUnchecked("GET", "/runs", null, "Origin", "https://other.example.org"), 403);
        assertStrict(open.post("/steps", "{\"run_ids\": [\"" + "x".repeat(300_000) + "\"]}"), 413);
        assertStrict(open.send("POST", "/steps", "{}", "Content-Type", "text/plain"), 415);
    }

    @ParameterizedTest
    @CsvSource({"/docs", "/docs/start.js", "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js"})
    void documentation_runsOnlyItsOwnScripts(String path) {
        Reply reply = open.sendUnchecked("GET", path, null);

        assertCommon(reply, 200, "same-origin");
        assertThat(reply.header("Content-Security-Policy")).contains("script-src 'self';", "connect-src 'self';");
    }

    @ParameterizedTest
    @CsvSource({"/ui/", "/ui/main.js", "/ui/css/base.css", "/ui/lib/lit-html/lit-html.js"})
    void page_loadsOnlyFromThisService(String path) {
        Reply reply = open.sendUnchecked("GET", path, null);

        assertCommon(reply, 200, "same-origin");
        assertThat(reply.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self';"
                                + " img-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(reply.header("Content-Type").toLowerCase(Locale.ROOT)).endsWith("charset=utf-8");
    }

    @Test
    void root_isThePageOnlyForBrowsers() {
        Reply browser = open.sendUnchecked("GET", "/?project=open-sketches", null, "Accept", "text/html,*/*;q=0.8");
        assertThat(browser.status()).isEqualTo(302);
        assertThat(browser.header("Location")).isEqualTo("ui/?project=open-sketches");
        assertThat(browser.header("Vary").toLowerCase(Locale.ROOT).split(", ")).contains("accept");

        Reply client = open.get("/", "Accept", "*/*");
        assertThat(client.status()).isEqualTo(200);
        assertThat(client.header("Vary").toLowerCase(Locale.ROOT).split(", ")).contains("accept");
        assertThat(open.sendUnchecked("GET", "/ui", null).header("Location")).isEqualTo("ui/");
        assertThat(open.sendUnchecked("HEAD", "/ui/", null).status()).isEqualTo(200);
        assertThat(open.sendUnchecked("GET", "/ui/nosuchfile.js", null).status())
                .isEqualTo(404);
    }

    @Test
    void signInPage_hasNothingInline() {
        Reply reply = guarded.sendUnchecked("GET", "/sign-in", null);

        assertCommon(reply, 200, "same-origin");
        assertThat(reply.header("Content-Security-Policy"))
                .contains("style-src 'self';", "form-action 'self';")
                .doesNotContain("script-src", "unsafe");
    }
}
