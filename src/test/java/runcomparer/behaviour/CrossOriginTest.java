package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

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
 * Pages of any origin may read every answer, whatever its status, and the documents are where clients look
 * for them.
 */
class CrossOriginTest {

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

    @ParameterizedTest
    @CsvSource({"GET,/,200", "GET,/runs,200", "GET,/metrics,200", "GET,/runs/training/metrics,200",
        "GET,/runs/training/steps,200", "GET,/runs/training/images?step=50,200",
        "GET,/runs/training/images,422", "GET,/runs?entity=other-team&project=hidden,403",
        "GET,/runs/unknown/steps,404", "GET,/unknown,404", "PUT,/runs,405", "POST,/steps,422",
        "GET,/files/demo/image-training/training/media/images/none.png,404"})
    void everyAnswer_mayBeReadByPagesOfAnyOrigin(String method, String path, int status) {
        Reply reply = service.send(method, path, null, "Origin", "https://compare.example.org");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(reply.header("Access-Control-Expose-Headers"))
                .contains("ETag", "Link", "X-Total-Count", "Cache-Status", "Retry-After");
    }

    @ParameterizedTest
    @CsvSource({"/steps,POST", "/runs,GET", "/runs/training/images?step=50,GET", "/unknown,GET"})
    void preflight_allowsWhatTheFrontendSends(String path, String method) {
        Reply reply = service.sendUnchecked("OPTIONS", path, null, "Origin", "https://compare.example.org",
                "Access-Control-Request-Method", method, "Access-Control-Request-Headers", "content-type");

        assertThat(reply.status()).isBetween(200, 204);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(reply.header("Access-Control-Allow-Methods")).contains("GET", "POST");
        assertThat(reply.header("Access-Control-Allow-Headers")).contains("content-type", "authorization",
                "if-none-match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/unknown", "/runs?page=0"})
    void answerToNoPage_mayBeReusedForOne(String path) {
        assertThat(service.get(path).header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void configuredOrigins_aloneMayRead() {
        var settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_CORS_ORIGINS", "https://one.example.org, https://two.example.org");
        try (RunningService closed = RunningService.with(settings)) {
            Reply second = closed.get("/runs", "Origin", "https://two.example.org");
            Reply other = closed.sendUnchecked("GET", "/runs", null, "Origin", "https://three.example.org");

            assertThat(second.header("Access-Control-Allow-Origin")).isEqualTo("https://two.example.org");
            assertThat(other.header("Access-Control-Allow-Origin")).isNull();
            assertThat(closed.get("/runs", "Origin", closed.url().toString()).status()).isEqualTo(200);
            Reply none = closed.get("/runs");
            assertThat(none.status()).isEqualTo(200);
            assertThat(none.header("Access-Control-Allow-Origin")).isNull();
            assertThat(none.header("Vary")).containsIgnoringCase("origin");
        }
    }

    @Test
    void openApiJson_isTheContract() {
        Reply reply = service.sendUnchecked("GET", "/openapi.json", null, "Origin",
                "https://compare.example.org");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(reply.json().path("paths").has("/runs/{run_id}/images")).isTrue();
    }

    @Test
    void docs_areSwaggerUiFromThisServiceAlone() {
        Reply page = service.sendUnchecked("GET", "/docs", null);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).doesNotContain("http://", "https://");
        assertThat(service.sendUnchecked("GET", "/docs/swagger-ui-bundle.js", null).status()).isEqualTo(200);
        assertThat(service.sendUnchecked("GET", "/docs/start.js", null).text()).contains("openapi.json");
    }

    @ParameterizedTest
    @CsvSource({"/redoc,/docs", "/metrics/,/metrics", "/metrics/?entity=demo,/metrics?entity=demo",
        "/runs/,/runs"})
    void otherAddresses_leadToTheRightOnes(String path, String location) {
        Reply reply = service.sendUnchecked("GET", path, null);

        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.header("Location")).isEqualTo(location);
    }
}
