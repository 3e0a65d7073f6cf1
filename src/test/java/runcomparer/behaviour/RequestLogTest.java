package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.LogLines;
import runcomparer.testing.OpenConnection;
import runcomparer.testing.RawCaller;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Every request is one line in the log, with the id that its response has. */
class RequestLogTest {

    private static final String TOKEN = "token-of-clients";
    private static final String AUTHORIZED = "Bearer " + TOKEN;

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        var settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_TOKEN", TOKEN);
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @Test
    void response_hasTheIdOfItsLine() {
        try (LogLines log = LogLines.listen()) {
            Reply reply = get("/runs/early000/steps?metrics=main/reals");

            String line = lineOf(log, reply);
            assertThat(line)
                    .contains("INFO  requests id=")
                    .containsPattern(" method=GET path=/runs/early000/steps status=200 ms=\\d+\\.\\d+ bytes="
                            + reply.body().length + "$");
        }
    }

    @Test
    void everyResponse_hasItsOwnId() {
        String image = get("/runs/early000/images?step=100&metrics=main/reals")
                .json()
                .at("/0/images/0/url")
                .asText();
        Set<String> ids = new HashSet<>();
        List<String> paths = List.of(
                "/",
                "/runs",
                "/runs?page=0",
                "/nowhere",
                "/runs/nosuchrun/steps",
                "/docs",
                "/openapi.json",
                "/docs/none.css",
                "/redoc",
                image.substring(service.url().toString().length()),
                "/files/a/b/c/d/e.png");
        try (LogLines log = LogLines.listen()) {
            for (String path : paths) {
                Reply reply = service.sendUnchecked("GET", path, null, "Authorization", AUTHORIZED);
                assertThat(lineOf(log, reply))
                        .contains(" path=" + path.split("\\?", 2)[0] + " status=" + reply.status() + " ");
                ids.add(reply.header("X-Request-Id"));
            }
            Reply preflight = service.sendUnchecked("OPTIONS", "/runs", null, "Origin", "https://a.example");
            assertThat(lineOf(log, preflight)).contains(" method=OPTIONS ");
        }
        assertThat(ids).hasSize(paths.size());
    }

    /** Even what is not a valid HTTP request has an id and a line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'GARBAGE\r\n\r\n' | 400 | - | -",
                "'GET /runs HTTP/1.1\r\nNo Header\r\n\r\n' | 400 | GET | /runs",
                "'GET /LONG HTTP/1.1\r\n\r\n' | 414 | - | -",
                "'GET /runs HTTP/1.1\r\nX: LONG\r\n\r\n' | 431 | GET | /runs",
                "'GET /runs HTTP/2.0\r\nHost: x\r\n\r\n' | 400 | GET | /runs",
                "'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' | 400 | PRI | *",
                "'GET runs HTTP/1.1\r\nHost: x\r\n\r\n' | 404 | GET | runs",
                "'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n' | 404 | OPTIONS | *",
                "'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n' | 400 | GET | /"
            })
    void requestRejectedBeforeRouting_hasAnIdAndALine(String request, int status, String method, String path) {
        String sent = request.replace("\\r\\n", "\r\n").replace("LONG", "x".repeat(140_000));
        try (LogLines log = LogLines.listen();
                OpenConnection client = OpenConnection.to(service.url()).send(sent)) {
            String answer = client.head();
            assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
            Matcher id = Pattern.compile("(?i)x-request-id: (\\w{16})\r\n").matcher(answer);
            assertThat(id.find()).isTrue();
            log.awaitLine("requests id=" + id.group(1), " method=" + method, " path=" + path, " status=" + status);
        }
    }

    @Test
    void problemBeforeRouting_hasTheId() {
        Reply reply = RawCaller.getUnchecked(service.url(), "/" + "x".repeat(140_000));

        assertThat(reply.status()).isEqualTo(414);
        assertThat(reply.json().path("request_id").asText())
                .isEqualTo(reply.header("X-Request-Id"))
                .hasSize(16);
    }

    @Test
    void problem_hasTheId_whetherARouteWroteItOrNot() {
        for (String path :
                List.of("/runs/nosuchrun/steps", "/runs?page=0", "/nowhere", "/runs?a=%zz", "/runs/%zz/steps")) {
            Reply reply = RawCaller.getUnchecked(service.url(), path, "Authorization: " + AUTHORIZED);
            assertThat(reply.json().path("request_id").asText())
                    .as(path)
                    .isEqualTo(reply.header("X-Request-Id"))
                    .hasSize(16);
        }
        Reply refused = service.get("/runs");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("request_id").asText())
                .isEqualTo(refused.header("X-Request-Id"))
                .hasSize(16);
    }

    @Test
    void requestWithoutAPath_hasAnIdAndALine() {
        try (LogLines log = LogLines.listen()) {
            Reply reply = RawCaller.getUnchecked(service.url(), "runs", "Authorization: " + AUTHORIZED);

            assertThat(reply.json().path("request_id").asText()).isEqualTo(reply.header("X-Request-Id"));
            assertThat(lineOf(log, reply)).contains(" path=runs status=" + reply.status());
        }
    }

    @Test
    void idSentByTheClient_isIgnored() {
        Reply reply = service.get("/runs?page=0", "Authorization", AUTHORIZED, "X-Request-Id", "mine");

        assertThat(reply.header("X-Request-Id")).isNotEqualTo("mine");
        assertThat(reply.headers().get("x-request-id")).hasSize(1);
        assertThat(reply.text()).doesNotContain("mine");
    }

    @Test
    void pageOfAnotherOrigin_mayReadTheId() {
        assertThat(service.get("/runs", "Authorization", AUTHORIZED, "Origin", "https://a.example")
                        .header("Access-Control-Expose-Headers"))
                .contains("X-Request-Id");
    }

    @Test
    void pathWithControlCharacters_cannotForgeALine() {
        try (LogLines log = LogLines.listen()) {
            for (String target : List.of("/runs/a%0Ab/steps", "/a\u0001\u001b[31m\u0085b", "/\u2028x", "/x\"y=1")) {
                log.clear();
                Reply reply = RawCaller.getUnchecked(service.url(), target, "Authorization: " + AUTHORIZED);
                assertThat(lineOf(log, reply))
                        .matches("[\\x20-\\x7e]+")
                        .contains(" status=" + reply.status() + " ")
                        .doesNotContain("\"");
                assertThat(log.all()).hasSize(1);
            }
        }
    }

    @Test
    void longPath_isCutOffInTheLog() {
        try (LogLines log = LogLines.listen()) {
            Reply reply = get("/" + "long".repeat(5000));

            assertThat(lineOf(log, reply)).contains("lon... status=404 ").hasSizeLessThan(1200);
        }
    }

    @Test
    void secretsOfTheRequest_areNotInTheLog() {
        try (LogLines log = LogLines.listen()) {
            Reply reply =
                    service.get("/runs?key=query-secret", "Authorization", AUTHORIZED, "Cookie", "c=cookie-secret");

            lineOf(log, reply);
            assertThat(log.all()).noneMatch(line -> line.contains("secret") || line.contains(TOKEN));
        }
    }

    private static Reply get(String path) {
        return service.get(path, "Authorization", AUTHORIZED);
    }

    /** Returns the only line of a request, which is written after its response. */
    private static String lineOf(LogLines log, Reply reply) {
        String id = "requests id=" + reply.header("X-Request-Id") + " ";
        log.awaitLine(id);
        assertThat(log.with(id)).hasSize(1);
        return log.with(id).get(0);
    }
}
