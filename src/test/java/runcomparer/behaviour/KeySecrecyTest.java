package runcomparer.behaviour;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.LogCapture;
import runcomparer.testing.RecordedWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.ScriptedWandb;

/** The W&amp;B API key is sent to W&amp;B only: it is in no response, log line or metric, and no storage host gets it. */
class KeySecrecyTest {

    private static final String KEY = "local-0123456789abcdefRECOGNISABLE0123456789";

    private static final List<String> READS = List.of(
            "/",
            "/runs",
            "/metrics",
            "/runs/r1/metrics",
            "/runs/r1/steps",
            "/runs/r1/steps?metrics=a",
            "/runs/r1/images?step=1&metrics=a",
            "/runs?page=0",
            "/unknown",
            "/runs?entity=other",
            "/files/team/project/r1/media/images/a.png",
            "/openapi.json",
            "/docs");

    private final List<String> said = new ArrayList<>();

    @Test
    void whateverWandbDoes_theKeyIsNotRevealed() throws Exception {
        try (LogCapture log = LogCapture.start();
                ScriptedWandb wandb = ScriptedWandb.start()) {
            Map<String, String> settings = wandb.settings();
            settings.put("WANDB_API_KEY", KEY);
            settings.put("WANDB_TIMEOUT", "300ms");
            settings.put("COMPARER_FRESH_RUNNING", "1ms");
            try (RunningService service = RunningService.with(settings)) {
                for (ResponseDefinitionBuilder answer : answersThatTellTheKey(wandb)) {
                    wandb.respond(answer);
                    READS.forEach(path -> hear(service.sendUnchecked("GET", path, null)));
                    hear(service.post("/steps?metrics=a", "{\"run_ids\": [\"r1\", \"" + "r".repeat(200) + "\"]}"));
                }
                assertThat(wandb.requests()).isNotEmpty().allSatisfy(event -> assertThat(
                                event.getRequest().getHeader("Authorization"))
                        .isEqualTo("Basic " + inBase64("api:" + KEY)));
                for (String path : List.of("health", "metrics", "info")) {
                    said.add(observed(service, path));
                }
            }
            said.add(log.text());
        }
        assertThat(said).hasSizeGreaterThan(100);
        assertThat(String.join("\n", said))
                .contains("WandbRefused")
                .doesNotContain(KEY, "RECOGNISABLE", inBase64("api:" + KEY), inBase64(KEY), encoded("api:" + KEY));
    }

    /** W&amp;B, or a proxy in front of it, may echo what it was sent. */
    private static List<ResponseDefinitionBuilder> answersThatTellTheKey(ScriptedWandb wandb) {
        String json = """
                {"errors": [{"message": "key '%s' (Basic %s) is not known"}], "data": {"project": null}}""".formatted(KEY, inBase64("api:" + KEY));
        return List.of(
                ScriptedWandb.json(200, json),
                ScriptedWandb.json(400, json),
                ScriptedWandb.json(401, json),
                ScriptedWandb.json(403, json),
                ScriptedWandb.json(404, json),
                ScriptedWandb.json(500, json),
                aResponse()
                        .withStatus(502)
                        .withBody("<html>Authorization: Basic " + inBase64("api:" + KEY) + "</html>"),
                aResponse().withStatus(302).withHeader("Location", wandb.url() + "/login?key=" + KEY),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                aResponse().withStatus(200).withFixedDelay(400),
                // the last one: no requests are sent for a while after it
                ScriptedWandb.json(429, json).withHeader("Retry-After", KEY));
    }

    private void hear(Reply reply) {
        said.add(reply.headers() + "\n" + reply.text());
    }

    private static String inBase64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String observed(RunningService service, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(service.managementUrl() + "/observe/" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void onlyWandb_getsTheKey() {
        try (LogCapture log = LogCapture.start();
                DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                RunningService service = RunningService.reading(demo)) {
            for (String path : List.of(
                    "/",
                    "/runs",
                    "/metrics",
                    "/runs/training/metrics",
                    "/runs/odd-values/steps",
                    "/runs/odd-values/images?step=10",
                    "/runs/unknown/steps")) {
                hear(service.get(path));
            }
            hear(service.post("/steps", "{\"run_ids\": [\"training\", \"unknown\"]}"));
            String url = service.get("/runs/training/images?step=50")
                    .json()
                    .at("/0/images/0/url")
                    .asText();
            hear(service.get(URI.create(url).getRawPath()));

            assertThat(String.join("\n", said) + log.text())
                    .doesNotContain(demo.apiKey(), inBase64("api:" + demo.apiKey()), "Signature=");
            assertThat(demo.journal().graphQl()).isNotEmpty().allMatch(request -> request.authorized());
            assertThat(demo.journal().bucket()).hasSize(1).allSatisfy(request -> assertThat(
                            request.headers().toString())
                    .doesNotContainIgnoringCase("authorization", "cookie"));
        }
    }

    /** Another port, or the same port under another name of this machine, is another host. */
    @ParameterizedTest
    @ValueSource(
            strings = {"301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"})
    void redirectToAnotherHost_isNotFollowedWithTheKey(String status) {
        AtomicReference<String> elsewhere = new AtomicReference<>();
        try (RecordedWandb other = RecordedWandb.start();
                RecordedWandb wandb =
                        RecordedWandb.responding(request -> isToWandb(request) && !request.contains("GET /redirected")
                                ? RecordedWandb.response(status, "Location: " + elsewhere.get(), "")
                                : RecordedWandb.response("404 Not Found", "X-None: 1", ""));
                RunningService service = RunningService.with(wandb.settings())) {
            for (String address : List.of(
                    other.url() + "/redirected",
                    "http://localhost:" + wandb.url().getPort() + "/redirected",
                    "//localhost:" + other.url().getPort(),
                    "https://127.0.0.1:1/")) {
                elsewhere.set(address);
                assertThat(service.get("/runs").status()).isEqualTo(502);
                assertThat(other.requests()).isEmpty();
                int image =
                        service.get("/files/team/project/r1/media/images/a.png").status();
                assertThat(image).isIn(404, 502, 503);
                assertThat(other.requests()).noneMatch(KeySecrecyTest::hasKey);
                assertThat(wandb.requests()).allMatch(request -> hasKey(request) == isToWandb(request));
                other.clear();
            }
        }
    }

    private static boolean isToWandb(String request) {
        return request.toLowerCase(Locale.ROOT).contains("\r\nhost: 127.0.0.1");
    }

    private static boolean hasKey(String request) {
        return request.toLowerCase(Locale.ROOT).contains("\r\nauthorization:");
    }
}
