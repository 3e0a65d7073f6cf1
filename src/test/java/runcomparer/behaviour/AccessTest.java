package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

/** Who may read what: the token of the service, and the projects that clients may name. */
class AccessTest {

    private static final String TOKEN = "a-token-of-this-service";
    private static final String[] FROM_A_PAGE = {"Origin", "https://compare.example.org"};

    private static final AtomicInteger address = new AtomicInteger();

    private static DemoWandb demo;
    private static RunningService guarded;
    private static RunningService oneEntity;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        guarded = with(Map.of("COMPARER_TOKEN", TOKEN, "COMPARER_TRUSTED_PROXIES", "127.0.0.1"));
        oneEntity = with(Map.of("COMPARER_ALLOWED_PROJECTS", "demo/*"));
    }

    private static RunningService with(Map<String, String> more) {
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.putAll(more);
        return RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        guarded.close();
        oneEntity.close();
        demo.close();
    }

    /** Uses more addresses than one, because no address may send as many wrong tokens as this test does. */
    private static String anotherAddress() {
        return "203.0.113." + address.getAndIncrement();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/",
        "GET,/runs",
        "GET,/metrics",
        "GET,/runs/training/metrics",
        "GET,/runs/training/steps",
        "GET,/runs/training/images?step=50",
        "POST,/steps",
        "GET,/files/demo/image-training/training/a.png",
        "GET,/unknown",
        "DELETE,/runs",
        "GET,/openapi.json",
        "GET,/docs"
    })
    void withoutToken_everythingIsRejected(String method, String path) {
        for (String authorization : new String[] {
            null,
            "Bearer wrong",
            "Bearer",
            "Bearer ",
            TOKEN,
            "Basic " + TOKEN,
            "Bearer " + TOKEN + "x",
            "Bearer " + TOKEN.substring(1)
        }) {
            Reply reply = authorization == null
                    ? guarded.sendUnchecked(method, path, null, FROM_A_PAGE)
                    : guarded.sendUnchecked(
                            method,
                            path,
                            null,
                            "Origin",
                            FROM_A_PAGE[1],
                            "Authorization",
                            authorization,
                            "X-Forwarded-For",
                            anotherAddress());

            assertThat(reply.status()).as(authorization).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(reply.json().path("type").asText()).isEqualTo("/problems/unauthorized");
            assertThat(reply.text()).doesNotContain(TOKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer " + TOKEN, "bearer " + TOKEN, "BEARER  " + TOKEN})
    void withToken_everythingIsServed(String authorization) {
        assertThat(guarded.get("/runs", "Authorization", authorization).status())
                .isEqualTo(200);
        assertThat(guarded.post("/steps", "{\"run_ids\": []}", "Authorization", authorization)
                        .status())
                .isEqualTo(200);
        assertThat(guarded.get("/unknown", "Authorization", authorization).status())
                .isEqualTo(404);
        assertThat(guarded.sendUnchecked("GET", "/docs", null, "Authorization", authorization)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void withoutToken_responsesFollowTheContract() {
        assertThat(guarded.get("/runs").status()).isEqualTo(401);
        assertThat(guarded.post("/steps", "{}").status()).isEqualTo(401);
    }

    @Test
    void preflight_needsNoToken() {
        Reply reply = guarded.sendUnchecked(
                "OPTIONS",
                "/steps",
                null,
                "Origin",
                FROM_A_PAGE[1],
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization, content-type");

        assertThat(reply.status()).isBetween(200, 204);
        assertThat(reply.header("Access-Control-Allow-Headers")).contains("authorization", "content-type");
    }

    @Test
    void token_isNotSentToWandb() {
        demo.journal().clear();

        guarded.get("/runs?per_page=7", "Authorization", "Bearer " + TOKEN);

        assertThat(demo.journal().graphQl()).hasSize(1).allSatisfy(request -> assertThat(
                        request.headers().toString() + request.variables())
                .doesNotContain(TOKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/runs?project=open-sketches,200",
        "GET,/runs/sketch01/steps?project=open-sketches,200",
        "GET,/runs?project=none,404",
        "GET,/runs?entity=other-team&project=hidden,403",
        "GET,/metrics?entity=other-team,403",
        "GET,/runs/training/metrics?entity=demo2,403",
        "GET,/runs/training/images?step=1&entity=other-team,403",
        "GET,/files/other-team/hidden/s3cr3t01/media/images/a.png,403",
        "GET,/files/demo2/x/r/media/images/a.png,403",
        "GET,/files/demo/open-sketches/sketch01/media/images/a.png,404"
    })
    void wholeEntity_allowsItsProjectsAndNoOthers(String method, String path, int status) {
        assertThat(oneEntity.send(method, path, null).status()).isEqualTo(status);
    }

    @Test
    void stepsOfAnotherProject_areForbidden() {
        Reply reply = oneEntity.post("/steps?entity=other-team&project=hidden", "{\"run_ids\": [\"s3cr3t01\"]}");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("type").asText()).isEqualTo("/problems/forbidden");
    }

    @Test
    void allowingEverything_stillHidesProjectsThatTheKeyCannotRead() {
        try (RunningService open = with(Map.of("COMPARER_ALLOWED_PROJECTS", "*"))) {
            assertThat(open.get("/runs?project=open-sketches").json()).hasSize(3);
            assertThat(open.get("/runs?entity=other-team&project=hidden").status())
                    .isEqualTo(404);
            assertThat(open.get("/runs/s3cr3t01/steps?entity=other-team&project=hidden")
                            .status())
                    .isEqualTo(404);
            assertThat(open.get("/files/other-team/hidden/s3cr3t01/media/images/a.png")
                            .status())
                    .isEqualTo(502);
        }
    }

    @Test
    void configuredMetrics_areTheDefaultOfEveryOperation() {
        try (RunningService configured = with(Map.of("COMPARER_METRICS", "main/reals, not logged, main/samples"))) {
            demo.journal().clear();
            assertThat(configured.get("/metrics").text()).isEqualTo("[\"main/reals\",\"not logged\",\"main/samples\"]");
            assertThat(configured.get("/").json().path("metrics"))
                    .extracting(it -> it.asText())
                    .containsExactly("main/reals", "not logged", "main/samples");
            assertThat(demo.journal().all()).isEmpty();

            assertThat(configured.get("/runs/training/images?step=100").json())
                    .extracting(it -> it.path("metric").asText())
                    .containsExactly("main/samples");
            assertThat(configured.get("/runs/early000/steps").json())
                    .isEqualTo(configured
                            .get("/runs/early000/steps?metrics=main/samples&metrics=main/reals")
                            .json());
            assertThat(configured
                            .get("/runs/early000/steps?metrics=main/qualities")
                            .json())
                    .isNotEqualTo(configured.get("/runs/early000/steps").json());
        }
    }

    @Test
    void withoutDefaultProject_requestsMustNameOne() {
        try (RunningService none = RunningService.with(Map.of(
                "WANDB_BASE_URL",
                demo.baseUrl().toString(),
                "WANDB_API_KEY",
                demo.apiKey(),
                "COMPARER_ALLOWED_PROJECTS",
                "*"))) {
            Reply reply = none.get("/runs");

            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.json().path("errors"))
                    .extracting(error -> error.path("loc").toString())
                    .containsExactly("[\"query\",\"entity\"]", "[\"query\",\"project\"]");
            assertThat(none.get("/runs?entity=demo")
                            .json()
                            .at("/errors/0/loc/1")
                            .asText())
                    .isEqualTo("project");
            assertThat(none.get("/runs?entity=demo&project=image-training").json())
                    .hasSize(20);
            assertThat(none.get("/").json().path("project").isNull()).isTrue();
        }
    }
}
