package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.LargeImageWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** HEAD returns the headers of GET, without the body. */
class HeadTest {

    private static final String TOKEN = "the-token-of-this-test";
    private static final String A_PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final List<String> TOLD = List.of(
            "Content-Type",
            "Content-Length",
            "ETag",
            "Cache-Control",
            "Link",
            "X-Total-Count",
            "X-Content-Type-Options",
            "Content-Disposition",
            "Accept-Ranges");

    private static DemoWandb demo;
    private static RunningService service;
    private static RunningService guarded;
    private static String image;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        service = RunningService.reading(demo);
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_TOKEN", TOKEN);
        guarded = RunningService.with(settings);
        image = URI.create(service.get("/runs/early000/images?step=100&metrics=main/reals")
                        .json()
                        .at("/0/images/0/url")
                        .asText())
                .getRawPath();
    }

    @AfterAll
    static void stop() {
        service.close();
        guarded.close();
        demo.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/runs",
                "/runs?page=9",
                "/metrics",
                "/runs/early000/metrics",
                "/runs/early000/steps",
                "/runs/early000/images?step=100",
                "/runs/early000/images",
                "/runs/nosuchrun/steps",
                "/unknown",
                "/files/demo/image-training/early000/media/images/none.png",
                "IMAGE"
            })
    void head_returnsTheHeadersOfGet(String asked) {
        String path = asked.equals("IMAGE") ? image : asked;
        Reply get = service.get(path);

        Reply head = service.send("HEAD", path, null);

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        assertThat(TOLD)
                .allSatisfy(name -> assertThat(told(head, name)).as(name).isEqualTo(told(get, name)));
        assertThat(head.header("Content-Length")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/docs/",
                "/docs/start.js",
                "/docs/swagger-ui.css",
                "/docs/swagger-ui-bundle.js",
                "/docs/none.css",
                "/openapi.json",
                "/openapi.yaml",
                "/redoc",
                "/ui",
                "/ui/",
                "/ui/main.js",
                "/ui/css/base.css",
                "/ui/icon.svg",
                "/ui/lib/lit-html/lit-html.js",
                "/ui/none.js",
                "/sign-in",
                "/sign-in?next=/runs",
                "/sign-in.css",
                "/runs/",
                "/metrics/?entity=demo",
                "/comparison?run_ids=early000&step=100",
                "/comparison.zip?run_ids=early000&step=100",
                "/evolution?run_ids=early000&metric=main/samples",
                "/runs/early000/events?metrics=main/reals",
                "/events?run_ids=early000&metrics=main/reals"
            })
    void head_outsideTheContract_hasTheHeadersOfGet(String path) {
        assertHeadLikeGet(service, path);
    }

    @Test
    void head_ofPages_hasTheHeadersOfGet() {
        assertHeadLikeGet(service, "/", "Accept", A_PAGE);
        assertHeadLikeGet(service, "/ui/", "Accept", A_PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/ui/",
                "/docs",
                "/openapi.json",
                "/runs",
                "/sign-in",
                "/sign-in?next=/runs",
                "/sign-in.css",
                "/redoc",
                "/none"
            })
    void head_withoutTheToken_hasTheHeadersOfGet(String path) {
        assertHeadLikeGet(guarded, path, "Accept", A_PAGE);
        assertHeadLikeGet(guarded, path);
        assertHeadLikeGet(guarded, path, "Authorization", "Bearer " + TOKEN);
    }

    private static void assertHeadLikeGet(RunningService asked, String path, String... headers) {
        Reply get = asked.sendUnchecked("GET", path, null, headers);

        Reply head = asked.sendUnchecked("HEAD", path, null, headers);

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        assertThat(comparable(head)).isEqualTo(comparable(get));
    }

    /** Returns all headers except those that differ between requests, or that only a body needs. */
    private static Map<String, List<String>> comparable(Reply reply) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(reply.headers());
        Set.of("X-Request-Id", "Transfer-Encoding", "Cache-Status", "Age", "Date")
                .forEach(headers::remove);
        headers.computeIfPresent("Cache-Control", (name, values) -> values.stream()
                .map(value -> value.replaceFirst("max-age=\\d+, stale", "max-age=N, stale"))
                .toList());
        return headers;
    }

    @ParameterizedTest
    @CsvSource({
        "/docs,'GET, HEAD'",
        "/docs/swagger-ui.css,'GET, HEAD'",
        "/openapi.json,'GET, HEAD'",
        "/openapi.yaml,'GET, HEAD'",
        "/redoc,'GET, HEAD'",
        "/ui,'GET, HEAD'",
        "/ui/,'GET, HEAD'",
        "/ui/main.js,'GET, HEAD'",
        "/ui/lib/lit-html/lit-html.js,'GET, HEAD'",
        "/sign-in.css,'GET, HEAD'",
        "/sign-in,'GET, HEAD, POST'",
        "/sign-out,POST",
        "/,'GET, HEAD'",
        "/runs,'GET, HEAD'",
        "/steps,POST",
        "/comparison.zip,'GET, HEAD'"
    })
    void otherMethod_isRejectedWithTheAllowedOnes(String path, String allowed) {
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND")) {
            Reply reply = service.sendUnchecked(method, path, null);

            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.header("Allow")).isEqualTo(allowed);
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.json().path("detail").asText()).contains(method);
        }
        assertThat(service.sendUnchecked(
                                "OPTIONS",
                                path,
                                null,
                                "Origin",
                                "https://elsewhere.example",
                                "Access-Control-Request-Method",
                                "GET")
                        .status())
                .isEqualTo(204);
    }

    /** Returns a header without the seconds for which the response is fresh, which pass. */
    private static String told(Reply reply, String name) {
        return String.valueOf(reply.header(name)).replaceFirst("max-age=\\d+, stale", "max-age=N, stale");
    }

    @Test
    void head_withMatchingTag_isNotModified() {
        Reply head = service.send(
                "HEAD", image, null, "If-None-Match", service.get(image).header("ETag"));

        assertThat(head.status()).isEqualTo(304);
    }

    @Test
    void head_withARange_describesTheWholeFile() {
        Reply head = service.send("HEAD", image, null, "Range", "bytes=0-9");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Range")).isNull();
        assertThat(head.header("Content-Length")).isEqualTo(service.get(image).header("Content-Length"));
    }

    @Test
    void head_ofALargeImage_occupiesNoConnectionToTheStorage() {
        try (LargeImageWandb wandb = LargeImageWandb.ofBytes(200_000_000);
                RunningService reading = RunningService.with(wandb.settings())) {
            Reply head = reading.send("HEAD", "/files/team/project/r1/media/images/large_1_0123456789abcdef.png", null);

            assertThat(head.header("Content-Length")).isEqualTo("200000000");
            await().until(() -> wandb.open() == 0);
            assertThat(wandb.sent()).isLessThan(20_000_000);
        }
    }
}
