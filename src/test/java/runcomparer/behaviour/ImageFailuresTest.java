package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.testing.LogCapture;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/**
 * What clients get for an image if W&amp;B or its storage fails: a problem, or a connection that ends early.
 */
class ImageFailuresTest {

    private static final String IMAGE = "/files/team/project/r1/media/images/a_1_0123456789abcdef0123.png";

    private static final int LARGEST = 1024 * 1024;

    private LogCapture log;
    private ScriptedWandb wandb;
    private RunningService service;

    @BeforeEach
    void start() {
        log = LogCapture.start();
        wandb = ScriptedWandb.start();
        var settings = wandb.settings();
        settings.put("WANDB_TIMEOUT", "3s");
        settings.put("COMPARER_LARGEST_IMAGE", "1MiB");
        service = RunningService.with(settings);
    }

    @AfterEach
    void stop() {
        service.close();
        wandb.close();
        log.close();
    }

    private static ResponseDefinitionBuilder png() {
        return aResponse().withStatus(200).withHeader("Content-Type", "image/png");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("not there", ScriptedWandb.json(404, "{}"), 404),
                Arguments.of("gone", aResponse().withStatus(410), 404),
                Arguments.of("wrong key", ScriptedWandb.json(401, "{}"), 502),
                Arguments.of(
                        "forbidden, or a signature that has expired",
                        aResponse().withStatus(403),
                        502),
                Arguments.of("limit", ScriptedWandb.json(429, "{}").withHeader("Retry-After", "7"), 503),
                Arguments.of("internal error", aResponse().withStatus(500), 502),
                Arguments.of(
                        "page to log in",
                        aResponse()
                                .withStatus(200)
                                .withHeader("Content-Type", "text/html")
                                .withBody("<html>"),
                        502),
                Arguments.of(
                        "script",
                        aResponse()
                                .withStatus(200)
                                .withHeader("Content-Type", "application/json")
                                .withBody("{}"),
                        502),
                Arguments.of("bytes of no type", aResponse().withStatus(200).withBody("{}"), 502),
                Arguments.of(
                        "redirect without end",
                        aResponse().withStatus(302).withHeader("Location", "/files/again.png"),
                        502),
                Arguments.of("redirect without address", aResponse().withStatus(302), 502),
                Arguments.of(
                        "redirect to no address", aResponse().withStatus(302).withHeader("Location", "http://[x"), 502),
                Arguments.of(
                        "redirect to another scheme",
                        aResponse().withStatus(302).withHeader("Location", "file:///etc/passwd.png"),
                        502),
                Arguments.of("silence", png().withFixedDelay(10_000), 504),
                Arguments.of("closed connection", aResponse().withFault(Fault.EMPTY_RESPONSE), 502),
                Arguments.of("reset connection", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), 502));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("failures")
    void failure_isReported(String what, ResponseDefinitionBuilder answer, int status) {
        wandb.respond(answer);

        Reply reply = service.get(IMAGE, "Origin", "https://compare.example.org");

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(String.valueOf(reply.header("Cache-Control"))).doesNotContain("immutable");
        assertThat(reply.header("Retry-After")).isEqualTo(status == 503 ? "7" : null);
    }

    @Test
    void truncatedImage_isNotMistakenForAWholeOne() {
        wandb.respond(png().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThat(arrivesWhole()).isFalse();
    }

    private boolean arrivesWhole() {
        try {
            return service.sendUnchecked("GET", IMAGE, null).status() == 200;
        } catch (UncheckedIOException brokenOff) {
            return false;
        }
    }

    static Stream<Arguments> tooLarge() {
        return Stream.of(
                Arguments.of(
                        "the whole",
                        png().withHeader("Content-Length", String.valueOf(LARGEST + 1))
                                .withBody(new byte[LARGEST + 1])),
                Arguments.of(
                        "a range of it",
                        aResponse()
                                .withStatus(206)
                                .withHeader("Content-Type", "image/png")
                                .withHeader("Content-Range", "bytes 0-9/" + (LARGEST + 1))
                                .withBody(new byte[10])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLarge")
    void imageAboveTheLimit_isRejected(String what, ResponseDefinitionBuilder answer) {
        wandb.respond(answer);

        Reply reply = service.get(IMAGE);

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.json().path("type").asText()).isEqualTo("/problems/image-too-large");
        assertThat(reply.json().path("detail").asText())
                .isEqualTo("image 'media/images/a_1_0123456789abcdef0123.png' has %d bytes, more than the allowed %d"
                        .formatted(LARGEST + 1, LARGEST));
    }

    @Test
    void imageAtTheLimit_isServed() {
        wandb.respond(
                png().withHeader("Content-Length", String.valueOf(LARGEST)).withBody(new byte[LARGEST]));

        assertThat(service.get(IMAGE).body()).hasSize(LARGEST);
    }

    @Test
    void imageOfUnknownLength_isAbortedAboveTheLimit() {
        wandb.respond(png().withBody(new byte[LARGEST + 1]).withChunkedDribbleDelay(4, 10));
        assertThat(arrivesWhole()).isFalse();

        wandb.respond(png().withBody(new byte[LARGEST]).withChunkedDribbleDelay(4, 10));
        assertThat(arrivesWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"image/svg+xml", "application/octet-stream", "binary/octet-stream", "application/xhtml+xml"})
    void otherContentTypes_areNeverServed(String told) {
        wandb.respond(
                aResponse().withStatus(200).withHeader("Content-Type", told).withBody("bytes"));

        Reply reply = service.get(IMAGE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("image/png");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void headersOfTheStorage_areNotForwarded() {
        wandb.respond(png().withBody("bytes")
                .withHeader("Set-Cookie", "session=1")
                .withHeader("X-Amz-Meta", "x")
                .withHeader("Content-Disposition", "attachment")
                .withHeader("Link", "<x>")
                .withHeader("Location", "/x"));

        Reply reply = service.get(IMAGE);

        assertThat(reply.text()).isEqualTo("bytes");
        assertThat(reply.headers().keySet())
                .extracting(String::toLowerCase)
                .doesNotContain("set-cookie", "x-amz-meta", "link", "location");
        assertThat(reply.header("Content-Disposition")).startsWith("inline;");
    }
}
