package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.RawCaller;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Invalid bodies, methods and paths are rejected with a problem, and the service continues. */
class BadRequestsTest {

    private static final String[] FROM_A_PAGE = {"Origin", "https://compare.example.org"};

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
    @CsvSource(
            delimiter = '|',
            value = {
                "''                               | [\"body\"]",
                "{                                | [\"body\"]",
                "run_ids=training                 | [\"body\"]",
                "{\"run_ids\": [\"training\"]} x  | [\"body\"]",
                "[]                               | [\"body\"]",
                "\"training\"                     | [\"body\"]",
                "7                                | [\"body\"]",
                "null                             | [\"body\"]",
                "{}                               | [\"body\",\"run_ids\"]",
                "{\"runs\": [\"training\"]}       | [\"body\",\"run_ids\"]",
                "{\"run_ids\": null}              | [\"body\",\"run_ids\"]",
                "{\"run_ids\": \"training\"}      | [\"body\",\"run_ids\"]",
                "{\"run_ids\": {\"a\": 1}}        | [\"body\",\"run_ids\"]",
                "{\"run_ids\": [7]}               | [\"body\",\"run_ids\",0]",
                "{\"run_ids\": [\"a\", null]}     | [\"body\",\"run_ids\",1]",
                "{\"run_ids\": [\"a\", [\"b\"]]}  | [\"body\",\"run_ids\",1]",
                "{\"run_ids\": [\"a\", \"\"]}     | [\"body\",\"run_ids\",1]",
                "{\"run_ids\": [\" \"]}           | [\"body\",\"run_ids\",0]"
            })
    void invalidBody_isReportedByPosition(String body, String loc) {
        Reply reply = service.post("/steps", body, FROM_A_PAGE);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/loc").toString()).isEqualTo(loc);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    /** Bytes that start like UTF-32 but are not. */
    @Test
    void bodyWithInvalidEncoding_isReported() {
        Reply reply = service.post("/steps", "\u0000\u0000\u0000{aaaa");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/loc").toString()).isEqualTo("[\"body\"]");
    }

    @Test
    void missingBody_isReported() {
        Reply reply = service.send("POST", "/steps", null);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/loc").toString()).isEqualTo("[\"body\"]");
    }

    @Test
    void moreRunsThanAllowed_areReportedWithTheirNumber() {
        Reply reply = service.post("/steps", runIds(201));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/loc").toString()).isEqualTo("[\"body\",\"run_ids\"]");
        assertThat(reply.json().path("detail").asText()).contains("201", "200");
        assertThat(service.post("/steps?metrics=a", runIds(200)).json()).hasSize(200);
    }

    private static String runIds(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "\"run" + i + "\"")
                .collect(Collectors.joining(",", "{\"run_ids\": [", "]}"));
    }

    @Test
    void noRuns_areAnEmptyList() {
        assertThat(service.post("/steps", "{\"run_ids\": []}").text()).isEqualTo("[]");
    }

    @Test
    void tooLargeBody_isRejected() {
        Reply reply = service.post("/steps", "{\"run_ids\": [\"" + "x".repeat(300_000) + "\"]}", FROM_A_PAGE);

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "json"})
    void bodyOfAnotherMediaType_isRejected(String mediaType) {
        Reply reply = service.send("POST", "/steps", "{\"run_ids\": []}", "Content-Type", mediaType);

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.json().path("detail").asText()).contains(mediaType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.frontend+json"})
    void bodyOfAnyJsonMediaType_isAccepted(String mediaType) {
        assertThat(service.send("POST", "/steps", "{\"run_ids\": []}", "Content-Type", mediaType)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/unknown",
                "/runs/training",
                "/runs/training/unknown",
                "/runs//steps",
                "/runs/a/b/steps",
                "/files",
                "/files/demo",
                "/files/demo/image-training/training",
                "/steps/training",
                "/favicon.ico",
                "/Runs",
                "/observe/health",
                "/runs;x=1",
                "/.env",
                "/application.properties"
            })
    void unknownPath_isNotFound(String path) {
        Reply reply = service.get(path, FROM_A_PAGE);

        assertThat(reply.status()).as(reply.text()).isEqualTo(404);
        assertThat(reply.json().path("type").asText()).isEqualTo("/problems/not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /runs, GET",
        "DELETE, /runs/training/steps, GET",
        "PATCH, /metrics, GET",
        "DELETE, /runs, HEAD",
        "GET, /steps, POST",
        "PUT, /steps, POST",
        "POST, /, GET",
        "HEAD, /steps, POST",
        "POST, /files/demo/image-training/training/a.png, GET",
        "DELETE, /files/demo/image-training/training/media/images/a.png, GET"
    })
    void otherMethod_isRejectedWithTheAllowedOnes(String method, String path, String allowed) {
        Reply reply = service.send(method, path, null, FROM_A_PAGE);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow").split(", *")).contains(allowed).doesNotContain(method);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(method.equals("HEAD") || reply.text().contains("/problems/method-not-allowed"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/runs?entity=other-team&project=hidden, other-team/hidden",
        "/metrics?project=hidden, demo/hidden",
        "/runs/s3cr3t01/steps?entity=other-team&project=hidden, other-team/hidden",
        "/runs?entity=other-team, other-team/image-training",
        "/runs?entity=DEMO, DEMO/image-training",
        "/runs?entity=demo%2F, demo//image-training",
        "/files/other-team/hidden/s3cr3t01/media/images/a.png, other-team/hidden"
    })
    void projectThatIsNotAllowed_isForbidden_withoutARequestToWandb(String path, String project) {
        demo.journal().clear();

        Reply reply = service.get(path, FROM_A_PAGE);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("detail").asText()).contains("'" + project + "'");
        assertThat(demo.journal().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: a b", "Host: x\"y", "Host: evil/path", "Host:"})
    void invalidHost_isNotUsedInUrls(String host) {
        Reply reply = RawCaller.get(service.url(), "/runs?per_page=2", host);

        assertThat(reply.status()).isIn(200, 422);
        assertThat(String.valueOf(reply.header("Link"))).doesNotContain("a b", "evil", "x\"y");
    }
}
