package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import runcomparer.testing.FreePorts;
import runcomparer.testing.LogCapture;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/**
 * What callers are told when W&amp;B refuses, limits, fails or dawdles: the truth, at once, and never an
 * empty list. Row 8 of what was wrong with the original.
 */
class WandbFailuresTest {

    private static final List<String> READS = List.of("/runs", "/metrics", "/runs/r1/metrics",
            "/runs/r1/steps", "/runs/r1/steps?metrics=a", "/runs/r1/images?step=1&metrics=a");

    private static LogCapture log;
    private static ScriptedWandb wandb;
    private static RunningService service;

    @BeforeAll
    static void start() {
        log = LogCapture.start();
        wandb = ScriptedWandb.start();
        var settings = wandb.settings();
        settings.put("WANDB_TIMEOUT", "1s");
        settings.put("COMPARER_FRESH_RUNNING", "1ms");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        wandb.close();
        log.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("wrong key", json(401, "{\"errors\":[{\"message\":\"user is not logged in\"}]}"),
                        502, "/problems/wandb-refused"),
                Arguments.of("forbidden", json(403,
                        "{\"errors\":[{\"message\":\"permission denied\"}],\"data\":null}"),
                        502, "/problems/wandb-refused"),
                Arguments.of("blocked at the edge", aResponse().withStatus(403).withHeader("Content-Type",
                        "text/html")
                        .withBody("<html>blocked</html>"), 502, "/problems/wandb-refused"),
                Arguments.of("unknown entity", json(404, """
                        {"errors":[{"message":"project not found","path":["project"]}],
                         "data":{"project":null}}"""),
                        404, "/problems/not-found"),
                Arguments.of("unknown project", json(200, "{\"data\":{\"project\":null}}"), 404,
                        "/problems/not-found"),
                Arguments.of("GraphQL error", json(200, """
                        {"errors":[{"message":"something broke","path":["project"]}],
                         "data":{"project":null}}"""),
                        502, "/problems/wandb-failed"),
                Arguments.of("GraphQL error without data", json(200,
                        "{\"errors\":[{\"message\":\"broke\"}]}"),
                        502, "/problems/wandb-failed"),
                Arguments.of("bad request", json(400, "{\"errors\":[{\"message\":\"unknown field\"}]}"),
                        502, "/problems/wandb-failed"),
                Arguments.of("limit", json(429, "{\"error\":\"rate limit exceeded\"}")
                        .withHeader("Retry-After", "7"),
                        503, "/problems/wandb-busy"),
                Arguments.of("internal error", json(500, "{\"errors\":[{\"message\":\"boom\"}]}"),
                        502, "/problems/wandb-failed"),
                Arguments.of("deadline", json(500,
                        "{\"errors\":[{\"message\":\"context deadline exceeded\"}]}"),
                        504, "/problems/wandb-timeout"),
                Arguments.of("bad gateway", aResponse().withStatus(502).withBody("<html>Bad Gateway</html>"),
                        502, "/problems/wandb-failed"),
                Arguments.of("gateway timeout", aResponse().withStatus(504), 504, "/problems/wandb-timeout"),
                Arguments.of("no JSON", aResponse().withStatus(200).withBody("<html>Sign in</html>"),
                        502, "/problems/wandb-failed"),
                Arguments.of("half a JSON", json(200, "{\"data\":{\"project\":{\"runs\":"), 502,
                        "/problems/wandb-failed"),
                Arguments.of("nothing", aResponse().withStatus(200), 502, "/problems/wandb-failed"),
                Arguments.of("nonsense", json(200, "{\"data\":{\"project\":{\"runs\":7,\"r0\":7}}}"),
                        502, "/problems/wandb-failed"),
                Arguments.of("redirect", aResponse().withStatus(302).withHeader("Location", "/login"),
                        502, "/problems/wandb-failed"),
                Arguments.of("closed connection", aResponse().withFault(Fault.EMPTY_RESPONSE),
                        502, "/problems/wandb-failed"),
                Arguments.of("reset connection", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                        502, "/problems/wandb-failed"));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return ScriptedWandb.json(status, body);
    }

    @ParameterizedTest(name = "{0} is {2} {3}")
    @MethodSource("failures")
    void failure_isToldByEveryReadAtOnce(String what, ResponseDefinitionBuilder answer, int status,
            String type) {
        wandb.answers(answer);
        Instant start = Instant.now();

        for (String path : READS) {
            Reply reply = service.get(path, "Origin", "https://compare.example.org");

            assertThat(reply.status()).as(path + " " + reply.text()).isEqualTo(status);
            assertThat(reply.json().path("type").asText()).as(path).isEqualTo(type);
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 1", "7.5, 8", "-3, 1", "99999999, 3600", "soon, 5",
        "'Fri, 31 Dec 1999 23:59:59 GMT', 1"})
    void limit_isPassedOnWithItsTime(String retryAfter, String told) {
        wandb.answers(json(429, "{\"error\":\"rate limit exceeded\"}").withHeader("Retry-After", retryAfter));

        Reply reply = service.get("/runs");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isEqualTo(told);
    }

    @Test
    void limit_withoutATime_hasOne() {
        wandb.answers(429, "{\"error\":\"rate limit exceeded\"}");

        assertThat(service.get("/metrics").header("Retry-After")).isEqualTo("5");
    }

    @Test
    void silence_isATimeout() {
        wandb.answers(json(200, "{}").withFixedDelay(10_000));

        Reply reply = service.get("/runs");

        assertThat(reply.status()).isEqualTo(504);
        assertThat(reply.json().path("type").asText()).isEqualTo("/problems/wandb-timeout");
    }

    @Test
    void wandbThatIsNotThere_isToldAsAFailureOfWandb() {
        Map<String, String> settings = wandb.settings();
        settings.put("WANDB_BASE_URL", "http://127.0.0.1:" + FreePorts.next());
        try (RunningService lonely = RunningService.with(settings)) {
            Reply reply = lonely.get("/runs");

            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.json().path("type").asText()).isEqualTo("/problems/wandb-failed");
        }
    }
}
