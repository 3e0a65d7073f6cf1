package runcomparer.traps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Made-up request headers have no effect, are not returned and are not sent to W&amp;B, in any spelling. */
class RequestHeadersTest {

    private static final String MARK = "of-the-caller";

    /** Headers that control Camel's components, those that proxies and tracers send, and parameters. */
    private static final List<String> NAMES = List.of(
            "CamelHttpPath",
            "CamelHttpMethod",
            "CamelHttpBaseUri",
            "CamelHttpHost",
            "CamelHttpUrl",
            "CamelHttpProtocolVersion",
            "CamelHttpCharacterEncoding",
            "CamelHttpServletRequest",
            "CamelRestHttpUri",
            "CamelRestHttpMethod",
            "CamelDestinationOverrideUrl",
            "CamelBeanMethodName",
            "CamelAuthentication",
            "CamelFileName",
            "CamelCharsetName",
            "CamelCaffeineAction",
            "CamelCaffeineKey",
            "CamelJacksonUnmarshalType",
            "CamelRedelivered",
            "CamelToEndpoint",
            "CamelSlipEndpoint",
            "CamelVertxPlatformHttpRemoteAddress",
            "org.apache.camel.component.bean.method",
            "org.apache.camel.anything",
            "breadcrumbId",
            "rest-openapi.operation",
            "X-Anything",
            "Cookie",
            "Authorization",
            "User-Agent",
            "Referer",
            "From",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Original-URL",
            "X-HTTP-Method-Override",
            "traceparent",
            "baggage",
            "Accept-Language",
            "Cache-Control",
            "Pragma",
            "Link",
            "Location",
            "Retry-After",
            "ETag",
            "Set-Cookie",
            "Content-Disposition",
            "Cache-Status",
            "Incomplete-Metrics",
            "entity",
            "project",
            "default-entity",
            "default-project",
            "run_id",
            "page",
            "per_page",
            "step",
            "metrics",
            "path",
            "width");

    private static DemoWandb demo;
    private static RunningService service;
    private static String image;

    @BeforeAll
    static void start() {
        // the run in training logs nothing more, so that its responses are equal
        demo = DemoWandb.start(DemoOptions.defaults().withClock(Clock.fixed(Instant.now(), ZoneOffset.UTC)));
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_FRESH_RUNNING", "0s");
        settings.put("COMPARER_FRESH_ENDED", "0s");
        service = RunningService.with(settings);
        image = URI.create(service.get("/runs/training/images?step=50")
                        .json()
                        .at("/0/images/0/url")
                        .asText())
                .getRawPath();
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

    private static String[] headers(UnaryOperator<String> spelling) {
        Stream<String> marked = NAMES.stream().flatMap(name -> Stream.of(spelling.apply(name), MARK));
        Stream<String> formed = Stream.of(
                "CamelHttpUri",
                "http://127.0.0.1:1/" + MARK,
                "CamelHttpPort",
                "1",
                "CamelHttpQuery",
                "page=9&step=100&metrics=" + MARK,
                "CamelHttpRawQuery",
                "page=9&step=100&metrics=" + MARK,
                "CamelHttpResponseCode",
                "418",
                "CamelTimeout",
                "1");
        return Stream.concat(marked, formed).toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /                                                      | 200",
                "GET  | /runs?state=failed                                    | 200",
                "GET  | /metrics                                               | 200",
                "GET  | /runs/training/metrics                                 | 200",
                "GET  | /runs/training/steps                                   | 200",
                "GET  | /runs/training/images?step=50                          | 200",
                "POST | /steps                                                 | 200",
                "GET  | IMAGE                                                  | 200",
                "GET  | /runs?page=x                                           | 422",
                "GET  | /runs/training/images                                  | 422",
                "GET  | /runs/unknown/steps                                    | 404",
                "GET  | /runs?entity=other-team&project=hidden                 | 403",
                "GET  | /files/demo/image-training/training/media/images/n.png | 404",
                "GET  | /unknown                                               | 404",
                "PUT  | /runs                                                  | 405",
            })
    void headersOfClients_changeNothing_andAreNotForwarded(String method, String pathOrImage, int status) {
        String path = pathOrImage.equals("IMAGE") ? image : pathOrImage;
        Reply plain = ask(method, path);
        for (UnaryOperator<String> spelling : List.<UnaryOperator<String>>of(
                name -> name, name -> name.toLowerCase(Locale.ROOT), name -> name.toUpperCase(Locale.ROOT))) {
            Reply reply = ask(method, path, headers(spelling));

            assertThat(reply.status()).as(reply.text()).isEqualTo(status).isEqualTo(plain.status());
            assertThat(reply.headers() + reply.text()).doesNotContain(MARK);
            assertThat(withoutId(reply)).isEqualTo(withoutId(plain));
            assertThat(new TreeSet<>(reply.headers().keySet()))
                    .isEqualTo(new TreeSet<>(plain.headers().keySet()));
        }
        assertThat(demo.journal().all()).noneMatch(asked -> asked.toString().contains(MARK));
    }

    private static String withoutId(Reply reply) {
        return reply.text().replaceAll("\"request_id\":\"[0-9a-f]+\"", "");
    }

    private static Reply ask(String method, String path, String... headers) {
        return method.equals("POST")
                ? service.post(path, "{\"run_ids\": [\"training\", \"unknown\"]}", headers)
                : service.send(method, path, null, headers);
    }
}
