package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/**
 * Pages of any origin may read every response, whatever its status, and the documents are where clients look for them.
 */
class CrossOriginTest {

    private static DemoWandb demo;
    private static RunningService service;
    private static RunningService configured;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        service = RunningService.reading(demo);
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_CORS_ORIGINS", "https://one.example.org");
        settings.put("COMPARER_PUBLIC_URL", "https://behind.example.org/compare");
        configured = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        configured.close();
        demo.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/,200",
        "GET,/runs,200",
        "GET,/metrics,200",
        "GET,/runs/training/metrics,200",
        "GET,/runs/training/steps,200",
        "GET,/runs/training/images?step=50,200",
        "GET,/runs/training/images,422",
        "GET,/runs?entity=other-team&project=hidden,403",
        "GET,/runs/unknown/steps,404",
        "GET,/unknown,404",
        "PUT,/runs,405",
        "POST,/steps,422",
        "GET,/files/demo/image-training/training/media/images/none.png,404"
    })
    void everyResponse_mayBeReadByPagesOfAnyOrigin(String method, String path, int status) {
        Reply reply = service.send(method, path, null, "Origin", "https://compare.example.org");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(reply.header("Access-Control-Expose-Headers"))
                .contains("Content-Disposition", "ETag", "Link", "X-Total-Count", "Cache-Status", "Retry-After");
    }

    @ParameterizedTest
    @CsvSource({"/steps,POST", "/runs,GET", "/runs/training/images?step=50,GET", "/unknown,GET"})
    void preflight_allowsWhatTheFrontendSends(String path, String method) {
        Reply reply = service.sendUnchecked(
                "OPTIONS",
                path,
                null,
                "Origin",
                "https://compare.example.org",
                "Access-Control-Request-Method",
                method,
                "Access-Control-Request-Headers",
                "content-type");

        assertThat(reply.status()).isBetween(200, 204);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(reply.header("Access-Control-Allow-Methods")).contains("GET", "POST");
        assertThat(reply.header("Access-Control-Allow-Headers"))
                .contains("content-type", "authorization", "if-none-match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/unknown", "/runs?page=0"})
    void responseToNoPage_mayBeReusedForOne(String path) {
        assertThat(service.get(path).header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void onlyConfiguredOrigins_mayRead() {
        var settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_CORS_ORIGINS", "https://one.example.org, https://two.example.org");
        try (RunningService closed = RunningService.with(settings)) {
            Reply second = closed.get("/runs", "Origin", "https://two.example.org");
            Reply other = closed.sendUnchecked("GET", "/runs", null, "Origin", "https://three.example.org");

            assertThat(second.header("Access-Control-Allow-Origin")).isEqualTo("https://two.example.org");
            assertThat(other.header("Access-Control-Allow-Origin")).isNull();
            assertThat(closed.get("/runs", "Origin", closed.url().toString()).status())
                    .isEqualTo(200);
            Reply none = closed.get("/runs");
            assertThat(none.status()).isEqualTo(200);
            assertThat(none.header("Access-Control-Allow-Origin")).isNull();
            assertThat(none.header("Vary")).containsIgnoringCase("origin");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/,200",
        "GET,/runs,200",
        "GET,/runs?page=x,422",
        "GET,/runs/unknown/steps,404",
        "GET,/unknown,404",
        "PUT,/runs,405",
        "GET,/docs,200",
        "GET,/openapi.json,200",
        "GET,/sign-in,303",
        "GET,/files/demo/image-training/training/media/images/none.png,404"
    })
    void allResponses_varyByOrigin_whereNotAllMayRead(String method, String path, int status) {
        String mine = configured.url().toString();
        for (String origin : new String[] {null, "https://one.example.org", mine, "https://behind.example.org"}) {
            String[] headers = origin == null ? new String[0] : new String[] {"Origin", origin};
            Reply reply = configured.sendUnchecked(method, path, null, headers);

            assertThat(reply.status()).as(origin).isEqualTo(status);
            assertThat(reply.headers().get("vary").toString()).as(origin).containsIgnoringCase("origin");
            assertThat(reply.header("Access-Control-Allow-Origin"))
                    .as(origin)
                    .isEqualTo(origin == null || origin.equals(mine) ? null : origin);
            assertThat(reply.header("Access-Control-Allow-Credentials")).isNull();
        }
        Reply refused = configured.sendUnchecked(method, path, null, "Origin", "https://three.example.org");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Access-Control-Allow-Origin")).isNull();
        assertThat(refused.headers().get("vary").toString()).containsIgnoringCase("origin");
    }

    @ParameterizedTest
    @CsvSource({"*,*", "https://one.example.org,https://one.example.org"})
    void unchangedResponse_mayBeReadToo(String origins, String allowed) {
        RunningService asked = origins.equals("*") ? service : configured;
        String tag = asked.get("/runs").header("ETag");

        Reply unchanged = asked.get("/runs", "If-None-Match", tag, "Origin", "https://one.example.org");

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.header("Access-Control-Allow-Origin")).isEqualTo(allowed);
        assertThat(unchanged.header("Access-Control-Expose-Headers")).contains("ETag");
    }

    @Test
    void preflight_ofAnOriginThatMayNotRead_isRejected() {
        String[] preflight = {
            "Origin",
            "https://one.example.org",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization,content-type"
        };
        Reply allowed = configured.sendUnchecked("OPTIONS", "/steps", null, preflight);
        preflight[1] = "https://three.example.org";
        Reply refused = configured.sendUnchecked("OPTIONS", "/steps", null, preflight);

        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://one.example.org");
        assertThat(allowed.header("Access-Control-Allow-Headers")).contains("authorization");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Access-Control-Allow-Origin")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "https://one.example.org.evil.example",
                "https://evil.example/https://one.example.org",
                "http://one.example.org",
                "https://ONE.example.org.",
                "file://",
                "chrome-extension://x"
            })
    void originThatOnlyLooksAllowed_isRejected(String origin) {
        Reply reply = configured.sendUnchecked("GET", "/runs", null, "Origin", origin);

        assertThat(reply.status()).isIn(200, 403);
        assertThat(reply.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void openApiJson_isTheContract() {
        Reply reply = service.sendUnchecked("GET", "/openapi.json", null, "Origin", "https://compare.example.org");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(reply.json().path("paths").has("/runs/{run_id}/images")).isTrue();
    }

    @Test
    void docs_areSwaggerUiFromThisServiceOnly() {
        Reply page = service.sendUnchecked("GET", "/docs", null);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).doesNotContain("http://", "https://");
        assertThat(service.sendUnchecked("GET", "/docs/swagger-ui-bundle.js", null)
                        .status())
                .isEqualTo(200);
        assertThat(service.sendUnchecked("GET", "/docs/start.js", null).text()).contains("openapi.json");
    }

    @ParameterizedTest
    @CsvSource({"/redoc,/docs", "/metrics/,/metrics", "/metrics/?entity=demo,/metrics?entity=demo", "/runs/,/runs"})
    void aliases_redirect(String path, String location) {
        Reply reply = service.sendUnchecked("GET", path, null);

        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.header("Location")).isEqualTo(location);
    }
}
