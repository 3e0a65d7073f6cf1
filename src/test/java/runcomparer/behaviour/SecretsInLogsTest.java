package runcomparer.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import runcomparer.testing.EditableHome;
import runcomparer.testing.LogSearch;
import runcomparer.testing.RecordedWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** However much is logged, the W&amp;B API key and the token of the service are not. */
class SecretsInLogsTest {

    private static final String KEY = "local-0123456789abcdefRECOGNISABLE0123456789";
    private static final String TOKEN = "the-token-of-this-service-RECOGNISABLE-too";
    private static final String BASIC = Base64.getEncoder().encodeToString(("api:" + KEY).getBytes(UTF_8));
    private static final String[] WITH_TOKEN = {"Authorization", "Bearer " + TOKEN};

    private static final String FOUND = """
            {"data": {"project": {"runCount": 1, "runs": {"edges": [], "pageInfo": {"hasNextPage": false}},
             "r0": {"name": "r1", "state": "finished", "createdAt": "2026-03-24T01:00:00Z", "historyLineCount": 1,
              "historyKeys": {"keys": {"a": {"typeCounts": [{"type": "image-file", "count": 1}]}}, "lastStep": 1},
              "sampledHistory": [[{"_step": 1, "a": {"_type": "image-file", "path": "media/images/a.png"}}]]}}}}""";

    @Test
    void everyLoggerAtTraceLevel_revealsNoSecret(@TempDir Path folder) throws IOException, InterruptedException {
        try (LogSearch log = LogSearch.of(KEY, TOKEN, BASIC, "RECOGNISABLE");
                RecordedWandb storage = RecordedWandb.responding(
                        request -> RecordedWandb.response("200 OK", "Content-Type: image/png", "x"));
                RecordedWandb wandb = RecordedWandb.responding(request -> request.startsWith("GET /files/")
                        ? RecordedWandb.response("302 Found", "Location: " + storage.url() + "/signed", "")
                        : RecordedWandb.response("200 OK", "Content-Type: application/json", FOUND))) {
            EditableHome home = EditableHome.in(folder);
            home.edit("application.properties", text -> text + "\nwandb.api-key = " + KEY + "\n");
            home.write(".env", "COMPARER_TOKEN=" + TOKEN + "\n");
            Map<String, String> settings = wandb.settings();
            settings.remove("WANDB_API_KEY");
            try (RunningService service = home.start(settings)) {
                for (String path : List.of(
                        "/",
                        "/runs",
                        "/metrics",
                        "/runs/r1/metrics",
                        "/runs/r1/steps",
                        "/runs/r1/nothing",
                        "/runs/r1/images?step=1&metrics=a",
                        "/files/team/project/r1/media/images/a.png",
                        "/runs?page=x")) {
                    requireSilent(service.sendUnchecked("GET", path, null, WITH_TOKEN));
                    requireSilent(service.sendUnchecked("GET", path, null, "Authorization", "Bearer " + TOKEN + "x"));
                }
                requireSilent(service.sendUnchecked(
                        "POST",
                        "/steps",
                        "{\"run_ids\": [\"r1\", \"r2\"]}",
                        WITH_TOKEN[0],
                        WITH_TOKEN[1],
                        "Content-Type",
                        "application/json"));
                for (String path : List.of(
                        "",
                        "/health",
                        "/health/live",
                        "/health/ready",
                        "/metrics",
                        "/info",
                        "/jolokia",
                        "/dev",
                        "/heap-dump",
                        "/env",
                        "/properties")) {
                    assertThat(observed(service, path)).doesNotContain("RECOGNISABLE", BASIC);
                }
            }
            assertThat(wandb.requests()).hasSizeGreaterThan(3).allMatch(request -> request.contains("Basic " + BASIC));
            assertThat(storage.requests()).hasSize(1).noneMatch(request -> request.contains("Authorization"));
            assertThat(log.loggers()).contains("org.apache.hc.client5.http.impl.classic.InternalHttpClient");
            assertThat(log.found()).isEmpty();
        }
    }

    /** These log the headers of requests to W&amp;B and from clients, so they are always off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.hc.client5.http.headers",
                "org.apache.hc.client5.http.wire",
                "jdk.httpclient.HttpClient",
                "jdk.internal.httpclient.debug"
            })
    void loggerThatPrintsHeaders_isOff(String name) {
        assertThat(((Logger) LoggerFactory.getLogger(name)).getEffectiveLevel()).isEqualTo(Level.OFF);
    }

    private static void requireSilent(Reply reply) {
        assertThat(reply.headers() + reply.text()).doesNotContain("RECOGNISABLE", BASIC);
    }

    private static String observed(RunningService service, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(service.managementUrl() + "/observe" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.headers().map() + answer.body();
    }
}
