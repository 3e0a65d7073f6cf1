package runcomparer.traps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.EditableHome;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** The contract's route matches every path, and a route that a user adds must be reachable nonetheless. */
class UserRouteTest {

    private static final String ROUTE = """
            - route:
                id: hello
                from:
                  uri: platform-http:/hello/{name}
                  steps:
                    - to: direct:greet
            - route:
                id: greet
                from:
                  uri: direct:greet
                  steps:
                    - setBody:
                        expression:
                          simple:
                            expression: hello ${header.name}
            - route:
                id: headers
                from:
                  uri: platform-http:/headers
                  steps:
                    - setHeader:
                        name: X-Served-By
                        constant: here
                    - setHeader:
                        name: X-Request-Id
                        constant: made-up
                    - setHeader:
                        name: Access-Control-Allow-Origin
                        constant: http://made-up.example
                    - setHeader:
                        name: Content-Security-Policy
                        constant: default-src *
                    - setHeader:
                        name: Transfer-Encoding
                        constant: identity
                    - setHeader:
                        name: Content-Length
                        constant: 3
                    - setHeader:
                        name: Keep-Alive
                        constant: timeout=1
                    - setHeader:
                        name: CamelMine
                        constant: mine
                    - setBody:
                        constant: headers
            - route:
                id: read
                from:
                  uri: platform-http:/read
                  steps:
                    - to: direct:listMetrics
                    - setVariable:
                        name: once
                        simple: ${bodyAs(String)}
                    - setVariable:
                        name: again
                        simple: ${bodyAs(String)}
            """;

    @TempDir
    private static Path folder;

    private static RunningService service;

    @BeforeAll
    static void start() {
        EditableHome.in(folder).write("routes/zz-own.camel.yaml", ROUTE);
        service = RunningService.in(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void ownRoute_isServedBesideTheContractAndTheDocuments() {
        assertThat(service.sendUnchecked("GET", "/hello/world", null).text()).isEqualTo("hello world");
        assertThat(service.sendUnchecked("POST", "/hello/world", "a body").text())
                .isEqualTo("hello world");
        assertThat(service.get("/runs").status()).isEqualTo(200);
        assertThat(service.sendUnchecked("GET", "/docs", null).status()).isEqualTo(200);
        assertThat(service.get("/hello").status()).isEqualTo(404);
    }

    @Test
    void ownRoute_thatForgetsNoHeaders_sendsNoneBack() {
        Reply reply = service.sendUnchecked(
                "GET",
                "/hello/world",
                null,
                "X-Mine",
                "1",
                "Cookie",
                "a=b",
                "Cache-Control",
                "no-store",
                "Link",
                "<x>");

        assertThat(reply.text()).isEqualTo("hello world");
        assertThat(reply.headers().keySet())
                .doesNotContain("x-mine", "cookie", "cache-control", "link", "name", "host");
    }

    @Test
    void responseOfAnOperation_isSent_evenIfTheRouteReadsItToo() {
        assertThat(service.sendUnchecked("GET", "/read", null).text())
                .isEqualTo(service.get("/metrics").text());
    }

    @Test
    void headerThatARouteSets_isSent_evenIfTheRequestHasOneOfThatName() {
        assertThat(service.sendUnchecked("GET", "/headers", null).header("X-Served-By"))
                .isEqualTo("here");
        assertThat(service.sendUnchecked("GET", "/headers?X-Served-By=there", null, "x-served-by", "nobody")
                        .header("X-Served-By"))
                .isEqualTo("here");
    }

    @Test
    void headerOfTheServer_isNotReplacedByThatOfARoute() {
        Reply reply = service.sendUnchecked("GET", "/headers", null, "Origin", "http://elsewhere.example");

        assertThat(reply.text()).isEqualTo("headers");
        assertThat(reply.header("X-Request-Id")).isNotEqualTo("made-up");
        assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(reply.header("Access-Control-Allow-Origin")).isNotEqualTo("http://made-up.example");
        assertThat(reply.header("Transfer-Encoding")).isNotEqualTo("identity");
        assertThat(reply.headers().keySet()).doesNotContain("keep-alive", "camelmine");
    }
}
