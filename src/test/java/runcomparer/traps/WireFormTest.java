package runcomparer.traps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.testing.RunningService;

/** Responses on the wire. */
class WireFormTest {

    private static RunningService service;
    private static String file;

    @BeforeAll
    static void start() {
        service = RunningService.with(Map.of());
        String run = service.get("/runs").json().get(0).get("id").asText();
        long step =
                service.get("/runs/" + run + "/steps").json().get(0).get("step").asLong();
        file = URI.create(service.get("/runs/" + run + "/images?step=" + step)
                        .json()
                        .at("/0/images/0/url")
                        .asText())
                .getRawPath();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    static List<String> paths() {
        return List.of(
                "/",
                "/runs",
                "/metrics",
                file,
                "/docs",
                "/docs/swagger-ui.css",
                "/openapi.json",
                "/openapi.yaml",
                "/redoc",
                "/nowhere",
                "/runs?page=x",
                "/runs/nobody/steps",
                "/runs/");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void response_hasOneLength_andRevealsNothingAboutTheServer(String path) {
        String answer = RawHttp.send(service.url(), "GET " + path + " HTTP/1.1", "Host: x");
        String head = RawHttp.head(answer);

        assertThat(head.contains("content-length:") ^ head.contains("transfer-encoding:"))
                .as(head)
                .isTrue();
        assertThat(head).doesNotContain("\nserver:", "\nx-powered-by:", "vert.x", "camel");
        assertThat(answer).doesNotContain("\tat ", "Exception", "runcomparer.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS * HTTP/1.1",
                "GET nowhere HTTP/1.1",
                "GET /nowhere HTTP/1.1",
                "GET /../etc/passwd HTTP/1.1",
                "GET /docs/../../etc/passwd HTTP/1.1",
                "GET /%2e%2e/x HTTP/1.1",
                "GET /runs?page=%zz HTTP/1.1",
                "GET /runs/%zz/steps HTTP/1.1"
            })
    void oddTarget_isAClientError(String line) {
        String answer = RawHttp.send(service.url(), line, "Host: x");

        assertThat(answer).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
        assertThat(RawHttp.head(answer)).contains("application/problem+json");
    }

    @Test
    void requestWithoutHost_isAClientError() {
        assertThat(RawHttp.send(service.url(), "GET /runs HTTP/1.1"))
                .matches("(?s)HTTP/1\\.1 4\\d\\d .*problem\\+json.*");
    }

    @Test
    void absoluteTarget_isServed() {
        assertThat(RawHttp.send(service.url(), "GET " + service.url() + "/ HTTP/1.1", "Host: x"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void bodyLongerThanAllowed_isAProblem() {
        String body = "{\"run_ids\": [\"" + "x".repeat(400_000) + "\"]}";

        assertThat(service.post("/steps", body).status()).isEqualTo(413);
    }
}
