package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.LogLines;
import runcomparer.testing.OpenConnection;
import runcomparer.testing.RunningService;

/** Connections that exceed a limit, or too many of them, are rejected without affecting others. */
class ConnectionsTest {

    private static final String OK = "HTTP/1.1 200 ";

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_CONNECTIONS", "2");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    private static OpenConnection connection() {
        return OpenConnection.to(service.url());
    }

    private static String answered(OpenConnection connection) {
        return connection.get("/").response();
    }

    @Test
    void connectionsBeyondTheLimit_areRefused_andExistingOnesContinue() {
        try (LogLines log = LogLines.listen()) {
            try (OpenConnection first = accepted();
                    OpenConnection second = accepted()) {
                for (int third = 0; third < 3; third++) {
                    try (OpenConnection refused = connection()) {
                        assertThat(refused.untilClosed()).isEmpty();
                    }
                }
                assertThat(answered(first)).startsWith(OK);
                assertThat(answered(second)).startsWith(OK);
                assertThat(log.with("WARN", "2 connections are open")).hasSize(1);
            }
            log.awaitLine("INFO", "rejected in the meantime: ");
        }
        accepted().close();
    }

    /** Returns a connection that gets a response; those of other tests may not have closed yet. */
    private static OpenConnection accepted() {
        OpenConnection[] accepted = new OpenConnection[1];
        await().pollInterval(Duration.ofMillis(10)).ignoreExceptions().until(() -> {
            accepted[0] = connection();
            return answered(accepted[0]).startsWith(OK);
        });
        return accepted[0];
    }

    private static String refusal(String request) {
        try (OpenConnection connection = accepted()) {
            return connection.send(request).untilClosed();
        }
    }

    @ParameterizedTest
    @CsvSource({"131200,414,uri-too-long", "300000,414,uri-too-long"})
    void overlongUrl_isAProblemThatPagesMayRead(int length, int status, String type) {
        assertThat(refusal("GET /runs?x=" + "x".repeat(length) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .contains(
                        " " + status + " ",
                        "application/problem+json",
                        "access-control-allow-origin: *",
                        "connection: close",
                        "/problems/" + type,
                        "131072 bytes",
                        "content-security-policy: default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(ints = {17_000, 100_000})
    void oversizedHeaders_areAProblemThatPagesMayRead(int length) {
        assertThat(refusal("GET /runs HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(length) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains(
                        "application/problem+json",
                        "access-control-allow-origin: *",
                        "/problems/headers-too-large",
                        "16384 bytes")
                .doesNotContain("xxx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "GET /runs HTTP/1.1\r\nHost: a\r\nX\u0000: b\r\n\r\n",
                "GET /runs HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "POST /steps HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"
            })
    void nonHttpRequest_isAProblem(String request) {
        assertThat(refusal(request))
                .contains(" 400 Bad Request\r\n", "application/problem+json", "/problems/bad-request");
    }

    @Test
    void largestUrlAndHeaders_areAccepted() {
        try (OpenConnection connection = accepted()) {
            connection.send("GET /?x=" + "x".repeat(130_000) + " HTTP/1.1\r\nHost: localhost\r\nX-Large: "
                    + "x".repeat(15_000) + "\r\n\r\n");
            assertThat(connection.response()).startsWith(OK);
        }
    }

    @Test
    void otherHttpVersion_isRejected() {
        try (OpenConnection connection = accepted()) {
            connection.send("""
                    GET / HTTP/1.1\r
                    Host: localhost\r
                    Connection: Upgrade, HTTP2-Settings\r
                    Upgrade: h2c\r
                    HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r
                    \r
                    """);
            assertThat(connection.response()).startsWith(OK);
        }
    }
}
