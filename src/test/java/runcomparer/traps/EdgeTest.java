package runcomparer.traps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** What Camel's contract-first routes do at the HTTP edge unless prevented. */
class EdgeTest {

    private static final Set<String> SECURITY_HEADERS = Set.of(
            "content-security-policy",
            "cross-origin-resource-policy",
            "referrer-policy",
            "x-content-type-options",
            "x-frame-options");

    private static DemoWandb demo;
    private static RunningService service;
    private static String run;
    private static long step;
    private static List<String> metrics;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_FRESH_RUNNING", "0s");
        settings.put("COMPARER_FRESH_ENDED", "0s");
        service = RunningService.with(settings);
        run = service.get("/runs").json().get(0).get("id").asText();
        for (JsonNode entry : service.get("/runs/" + run + "/steps").json()) {
            step = entry.get("step").asLong();
            metrics =
                    service.get("/runs/" + run + "/images?step=" + step).json().findValuesAsText("metric");
            if (metrics.size() > 1) {
                break;
            }
        }
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    @BeforeEach
    void forget() {
        demo.journal().clear();
    }

    @Test
    void requestHeadersAndParameters_areNotSentBack() {
        Reply reply = service.get(
                "/runs/" + run + "/images?step=" + step + "&metrics=" + encoded(metrics.get(0)) + "&mine=1",
                "X-Mine",
                "1",
                "Cookie",
                "a=b",
                "Authorization",
                "Bearer x",
                "Cache-Control",
                "no-store",
                "Link",
                "<x>",
                "X-Total-Count",
                "99",
                "Retry-After",
                "99",
                "Location",
                "/x",
                "ETag",
                "x",
                "Content-Disposition",
                "x");

        Set<String> names = new TreeMap<>(reply.headers()).keySet();
        assertThat(names)
                .allMatch(name -> Set.of(
                                        "access-control-allow-origin",
                                        "cache-control",
                                        "cache-status",
                                        "content-length",
                                        "content-type",
                                        "etag",
                                        "incomplete-metrics",
                                        "vary",
                                        "x-request-id")
                                .contains(name)
                        || SECURITY_HEADERS.contains(name));
        assertThat(reply.header("Cache-Control")).startsWith("private");
        assertThat(reply.header("ETag")).isNotEqualTo("x");
    }

    @Test
    void requestHeaders_areNotSentBackWithAProblem() {
        for (String path : List.of("/runs?page=x", "/runs/nobody/steps", "/nowhere")) {
            Reply reply = service.get(path, "X-Mine", "1", "Link", "<x>", "Retry-After", "99", "ETag", "x");
            Set<String> names = new TreeSet<>(reply.headers().keySet());
            names.removeAll(SECURITY_HEADERS);
            assertThat(names)
                    .as(path)
                    .containsOnly("access-control-allow-origin", "content-length", "content-type", "x-request-id");
        }
    }

    @Test
    void cacheControl_reachesClients() {
        assertThat(service.get("/runs").header("Cache-Control")).startsWith("private, max-age=");
    }

    @Test
    void metrics_onceOrTwice_areRead() {
        String path = "/runs/" + run + "/images?step=" + step;
        String one = "&metrics=" + encoded(metrics.get(0));

        assertThat(service.get(path + one).json()).hasSize(1);
        assertThat(service.get(path + one + "&metrics=" + encoded(metrics.get(1)))
                        .json())
                .hasSize(2);
        assertThat(service.get(path + one + one).json()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%74raining", "no%20such", "no%2Fsuch", "100%25", "%C3%BC", "a+b"})
    void pathParameter_percentEncoded_isDecodedOnce(String segment) {
        Reply reply = service.get("/runs/" + segment + "/steps");

        String name = URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        assertThat(reply.status()).isEqualTo(name.equals("training") ? 200 : 404);
        assertThat(demo.journal().graphQl())
                .anyMatch(asked -> asked.variables().toString().contains('"' + name + '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /nowhere                | 404",
                "GET    | /runs/                  | 307",
                "GET    | /runs/x/steps/y         | 404",
                "DELETE | /runs                   | 405",
                "PUT    | /steps                  | 405",
                "GET    | /steps                  | 405",
                "TRACE  | /runs                   | 405",
                "GET    | /runs?page=x            | 422",
                "GET    | /runs/x/images          | 422",
                "GET    | /files/a                | 404",
                "OPTIONS| /runs                   | 405",
            })
    void error_ofAnyKind_isAProblemAndNeverPlainTextOrEmpty(String method, String path, int status) {
        Reply reply = service.sendUnchecked(method, path, null);

        assertThat(reply.status()).isEqualTo(status);
        if (status != 307) {
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.json().path("status").asInt()).isEqualTo(status);
            assertThat(reply.json().path("detail").asText()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain             | {\"run_ids\": []} | 415",
                "application/xml        | <a/>              | 415",
                "application/json       | {nothing          | 422",
                "application/json       | []                | 422",
                "application/json       | ''                | 422",
            })
    void body_thatViolatesTheContract_isAProblem(String type, String body, int status) {
        Reply reply = service.send("POST", "/steps", body, "Content-Type", type);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void controlHeadersOfCamel_inRequests_doNothing() {
        // a running run reports its last heartbeat, which is later each time
        String plain = service.get("/runs?state=finished").text();

        Reply reply = service.get(
                "/runs?state=finished",
                "CamelHttpPath",
                "/elsewhere",
                "CamelHttpUri",
                "http://127.0.0.1:1/",
                "CamelHttpMethod",
                "DELETE",
                "CamelHttpQuery",
                "page=9",
                "CamelHttpRawQuery",
                "page=9",
                "CamelFileName",
                "/etc/passwd",
                "CamelBeanMethodName",
                "toString",
                "CamelHttpResponseCode",
                "418",
                "cAMELhTTPrAWqUERY",
                "page=9",
                "CamelJacksonUnmarshalType",
                "java.lang.String");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo(plain);
        assertThat(demo.journal().all())
                .allMatch(asked ->
                        asked.path().equals("/graphql") && asked.method().equals("POST"));
    }

    @Test
    void headersOfClients_areNotSentToWandb() {
        service.get(
                "/runs",
                "X-Mine",
                "of-the-caller",
                "Cookie",
                "of-the-caller",
                "Authorization",
                "Bearer of-the-caller",
                "User-Agent",
                "of-the-caller",
                "Accept-Language",
                "of-the-caller");
        String images = service.get("/runs/" + run + "/images?step=" + step)
                .json()
                .at("/0/images/0/url")
                .asText();
        service.get(
                URI.create(images).getRawPath(),
                "X-Mine",
                "of-the-caller",
                "Cookie",
                "of-the-caller",
                "Authorization",
                "Bearer of-the-caller",
                "User-Agent",
                "of-the-caller");

        assertThat(demo.journal().graphQl()).isNotEmpty();
        assertThat(demo.journal().bucket()).isNotEmpty();
        assertThat(demo.journal().all())
                .extracting(RequestJournal.Entry::headers)
                .noneMatch(headers -> headers.toString().contains("of-the-caller"));
        assertThat(demo.journal().bucket()).noneMatch(RequestJournal.Entry::authorized);
    }
}
