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

/** The contract's route takes every path, and a route that a user adds must be reachable all the same. */
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
        assertThat(service.sendUnchecked("POST", "/hello/world", "a body").text()).isEqualTo("hello world");
        assertThat(service.get("/runs").status()).isEqualTo(200);
        assertThat(service.sendUnchecked("GET", "/docs", null).status()).isEqualTo(200);
        assertThat(service.get("/hello").status()).isEqualTo(404);
    }

    @Test
    void ownRoute_thatForgetsNoHeaders_sendsNoneBack() {
        Reply reply = service.sendUnchecked("GET", "/hello/world", null, "X-Mine", "1", "Cookie", "a=b",
                "Cache-Control", "no-store", "Link", "<x>");

        assertThat(reply.text()).isEqualTo("hello world");
        assertThat(reply.headers().keySet()).doesNotContain("x-mine", "cookie", "cache-control", "link", "name", "host");
    }
}
